//! Passing values over.

use super::{Events, Stop};
use crate::yaml::Event;

/// Passes the rest of the node that begins with `event`, and tells where it ends.
pub(crate) fn skip<'a, S: Events<'a>>(events: &mut S, event: &Event<'a>) -> Result<usize, Stop> {
    let mut end = event.span().end;
    let mut depth = usize::from(is_start(event));
    while depth > 0 {
        let Some(event) = events.next()? else { break };
        end = event.span().end;
        if is_start(&event) {
            depth = depth.saturating_add(1);
        } else if matches!(event, Event::MappingEnd(_) | Event::SequenceEnd(_)) {
            depth = depth.saturating_sub(1);
        }
    }
    Ok(end)
}

const fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(_) | Event::SequenceStart(_))
}
