//! The command line.

use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

/// Asks a corpus of news articles questions in SQL, in this process or on a cluster.
#[derive(clap::Parser)]
#[command(name = "engines")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Answers in this process
    Local(Ask),
    /// Answers on a cluster
    Cluster(Cluster),
    /// Writes a folder of documents as Parquet, for a cluster to read
    Pack(Pack),
    /// Runs a cluster's scheduler
    Scheduler(SchedulerArguments),
    /// Runs an executor of a cluster
    Executor(ExecutorArguments),
}

#[derive(clap::Args)]
pub(crate) struct Ask {
    /// A folder of documents, or Parquet: a file, a folder of such, or a URL
    pub(crate) source: String,
    /// Files with one statement of SQL each; the package's own questions if not given
    pub(crate) questions: Vec<PathBuf>,
    /// Show so many rows of each answer
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) rows: usize,
    /// Tell on stderr how long each answer took
    #[arg(long)]
    pub(crate) times: bool,
}

#[derive(clap::Args)]
pub(crate) struct Cluster {
    /// The scheduler's host and port
    #[arg(long, value_name = "HOST:PORT", env = "NEWSMATTER_SCHEDULER")]
    pub(crate) scheduler: String,
    /// Cut the work into so many parts
    #[arg(long, value_name = "COUNT", default_value = "8")]
    pub(crate) partitions: NonZero<usize>,
    #[command(flatten)]
    pub(crate) ask: Ask,
}

#[derive(clap::Args)]
pub(crate) struct Pack {
    /// The folder of documents
    pub(crate) folder: PathBuf,
    /// The folder to make
    pub(crate) packed: PathBuf,
    /// Write so many files
    #[arg(long, value_name = "COUNT", default_value = "8")]
    pub(crate) files: NonZero<usize>,
}

#[derive(clap::Args)]
pub(crate) struct SchedulerArguments {
    /// Listen here; port 0 is any that is free
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// Write the address to this file once it can be used; to stdout if not given
    #[arg(long, value_name = "FILE")]
    pub(crate) announce: Option<PathBuf>,
    /// Be ready with so many executors
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    pub(crate) executors: usize,
    /// Take an executor for lost that has not been heard of for so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) patience: u64,
}

#[derive(clap::Args)]
pub(crate) struct ExecutorArguments {
    /// The scheduler's address
    #[arg(long, value_name = "IP:PORT")]
    pub(crate) scheduler: SocketAddr,
    /// Let results be fetched here; port 0 is any that is free
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// Keep results that others will fetch in this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) work: PathBuf,
    /// Run so many tasks at a time
    #[arg(long, value_name = "COUNT", default_value = "1")]
    pub(crate) cores: NonZero<usize>,
}
