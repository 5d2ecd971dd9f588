//! Asks a corpus questions in SQL, in this process or on a cluster, and runs that cluster.
//!
//! ```text
//! cargo run --release -- local FOLDER
//! ```
//!
//! `--help` tells the rest. The command line is read in `arguments`.

#![forbid(unsafe_code)]

mod arguments;

use std::error::Error;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser as _;
use datafusion::prelude::SessionContext;
use newsmatter_cli::files::draft::Draft;
use newsmatter_engines::cluster::{
    executor::Executor, scheduler::Scheduler, session::ClusterSession,
};
use newsmatter_engines::questions::{Answer, Question};
use newsmatter_engines::{pack, tables};

use self::arguments::{Ask, Cluster, Command, ExecutorArguments, Pack, SchedulerArguments};

type Failed = Box<dyn Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or(
        match arguments.command {
            Command::Scheduler(_) | Command::Executor(_) => "info",
            // Ballista's own complaints about a lost executor are not the client's.
            _ => "newsmatter_engines=warn",
        },
    ))
    .init();
    let done = match arguments.command {
        Command::Local(ask) => local(&ask).await,
        Command::Cluster(cluster) => on_cluster(&cluster).await,
        Command::Pack(pack) => write(&pack).await,
        Command::Scheduler(arguments) => schedule(arguments).await,
        Command::Executor(arguments) => execute(arguments).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a stderr there is no one to tell; the exit status tells it too.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

async fn local(ask: &Ask) -> Result<(), Failed> {
    let context = SessionContext::new();
    tables::register_functions(&context);
    if is_parquet(&ask.source) {
        tables::register_parquet(&context, &ask.source).await?;
    } else {
        tables::register_folder(&context, Path::new(&ask.source))?;
    }
    for question in questions(ask, &context)? {
        let begun = Instant::now();
        let answer = question.ask(&context).await?;
        show(ask, &question, &answer, begun.elapsed())?;
    }
    Ok(())
}

async fn on_cluster(cluster: &Cluster) -> Result<(), Failed> {
    let ask = &cluster.ask;
    if !is_parquet(&ask.source) {
        return Err(format!(
            "{0}: expected Parquet, which executors can read, found documents: \
             write it with `engines pack {0} PARQUET`",
            ask.source
        )
        .into());
    }
    let session = ClusterSession::connect(&cluster.scheduler, cluster.partitions.get()).await?;
    tables::register_parquet(session.context(), &ask.source).await?;
    for question in questions(ask, session.context())? {
        let begun = Instant::now();
        let answer = session.ask(&question).await?;
        show(ask, &question, &answer, begun.elapsed())?;
    }
    Ok(())
}

/// The questions in the files that are named, or else the package's own, as far as there are
/// tables for them.
fn questions(ask: &Ask, context: &SessionContext) -> Result<Vec<Question>, Failed> {
    if ask.questions.is_empty() {
        let mut questions = Question::built_in();
        if !context.table_exist("findings")? {
            questions.retain(|question| question.name != "findings_by_code");
            writeln!(
                io::stderr(),
                "findings_by_code: not asked, as articles are there and no documents"
            )?;
        }
        return Ok(questions);
    }
    let read = |file: &PathBuf| {
        Question::read(file).map_err(|error| format!("{}: {error}", file.display()))
    };
    Ok(ask.questions.iter().map(read).collect::<Result<_, _>>()?)
}

/// Prints a question's name and its answer.
fn show(ask: &Ask, question: &Question, answer: &Answer, taken: Duration) -> Result<(), Failed> {
    let table = answer.table(ask.rows)?;
    writeln!(io::stdout(), "{}\n{table}\n", question.name)?;
    if ask.times {
        writeln!(
            io::stderr(),
            "{}: {:.3} s",
            question.name,
            taken.as_secs_f64()
        )?;
    }
    Ok(())
}

async fn write(arguments: &Pack) -> Result<(), Failed> {
    let packed = pack::pack(&arguments.folder, &arguments.packed, arguments.files);
    let documents = tokio::select! {
        documents = packed => documents?,
        // Dropped half-way, it takes its draft with it.
        _ = tokio::signal::ctrl_c() => return Err("interrupted: nothing was written".into()),
    };
    writeln!(
        io::stdout(),
        "{documents} documents in {}",
        arguments.packed.display()
    )?;
    Ok(())
}

async fn schedule(arguments: SchedulerArguments) -> Result<(), Failed> {
    let announce = |address: SocketAddr| match arguments.announce {
        Some(file) => {
            let draft = Draft::new(&file)?;
            writeln!(draft.writer()?, "{address}")?;
            draft.finish(true)
        }
        None => writeln!(io::stdout(), "{address}"),
    };
    let scheduler = Scheduler {
        listen: arguments.listen,
        executors: arguments.executors,
        patience: Duration::from_secs(arguments.patience),
    };
    Ok(scheduler.run(announce).await?)
}

async fn execute(arguments: ExecutorArguments) -> Result<(), Failed> {
    let executor = Executor {
        listen: arguments.listen,
        scheduler: arguments.scheduler,
        work: arguments.work,
        cores: arguments.cores.get(),
    };
    Ok(executor.run().await?)
}

/// Whether the place holds Parquet: a URL, a file of that name, or a folder with one in it.
fn is_parquet(place: &str) -> bool {
    let named = |path: &Path| {
        path.extension()
            .is_some_and(|extension| extension == "parquet")
    };
    let path = Path::new(place);
    place.contains("://")
        || named(path)
        || path.read_dir().is_ok_and(|mut entries| {
            entries.any(|entry| entry.is_ok_and(|entry| named(&entry.path())))
        })
}
