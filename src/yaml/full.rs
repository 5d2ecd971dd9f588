//! wip
/// wip
#[derive(Debug)]
pub struct FullReader;
