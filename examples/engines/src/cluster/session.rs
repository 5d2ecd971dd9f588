//! The session of a client.

use std::fmt;
use std::time::{Duration, Instant};

use ballista::prelude::{SessionConfigExt as _, SessionContextExt as _};
use ballista_core::config::BALLISTA_ADAPTIVE_PLANNER_ENABLED;
use datafusion::common::{Result, exec_err};
use datafusion::error::DataFusionError;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::functions;
use crate::questions::{Answer, Question};

/// How often a question is asked before the client gives up.
const ATTEMPTS: usize = 3;

/// How long the scheduler may take to notice that an executor is gone.
const NOTICE: Duration = Duration::from_secs(45);

/// A session whose questions a cluster answers.
#[derive(Clone)]
pub struct ClusterSession {
    context: SessionContext,
    scheduler: String,
}

/// Why the scheduler does not tell how many executors there are.
#[derive(Debug, thiserror::Error)]
pub enum NotCounted {
    /// It cannot be reached.
    #[error("the scheduler at {scheduler} does not answer: {reason}")]
    Unreachable {
        /// The scheduler's host and port.
        scheduler: String,
        /// What happened instead.
        reason: ureq::Error,
    },
    /// It says something else.
    #[error("the scheduler at {scheduler} was to tell its executors, and said `{said}`")]
    Otherwise {
        /// The scheduler's host and port.
        scheduler: String,
        /// What it said.
        said: String,
    },
}

impl ClusterSession {
    /// A session with the cluster whose scheduler is at `scheduler`, as in `127.0.0.1:50050`.
    ///
    /// Into how many parts the work is cut is the client's choice: `partitions` should be some
    /// for each core of the cluster.
    ///
    /// # Errors
    ///
    /// - what is no host and port
    pub async fn connect(scheduler: &str, partitions: usize) -> Result<Self> {
        let config = SessionConfig::new_with_ballista()
            .with_target_partitions(partitions)
            // The adaptive planner of Ballista 55 loses track of a stage whose input is lost with
            // an executor, and the question is never answered.
            .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false);
        let url = format!("df://{scheduler}");
        Ok(Self {
            context: SessionContext::remote_with_state(&url, state(config)).await?,
            scheduler: scheduler.to_owned(),
        })
    }

    /// The session, to give it tables.
    pub fn context(&self) -> &SessionContext {
        &self.context
    }

    /// Asks a question, and asks it again if an executor was lost on the way.
    ///
    /// An answer counts only if the cluster has lost no executor meanwhile. Ballista 55 goes on
    /// with those that are left, but when it repeats a stage, what was finished of it before
    /// stands in the result twice, without an error. The scheduler is told not to repeat a stage
    /// whose input is lost, so that the job fails; when it repeats one for another reason, it has
    /// taken the executor off its list before, which is what is looked for here.
    ///
    /// # Errors
    ///
    /// - what is not one statement of SQL, or names what the session does not have
    /// - documents that cannot be read
    /// - a scheduler that cannot be reached
    /// - a cluster that loses an executor each time
    pub async fn ask(&self, question: &Question) -> Result<Answer> {
        for _ in 0..ATTEMPTS {
            let plan = question.plan(&self.context).await?;
            let before = self.executors().await?;
            let answer = Answer::of(plan).await;
            let is_lost = match answer {
                Ok(_) => self.executors().await? < before,
                Err(_) => self.notices_loss(before).await?,
            };
            if !is_lost {
                return answer;
            }
            log::warn!("{}: an executor was lost; asked again", question.name);
        }
        exec_err!(
            "{}: executors were lost each of {ATTEMPTS} times it was asked",
            question.name
        )
    }

    /// Whether the scheduler finds, sooner or later, that there are fewer executors.
    async fn notices_loss(&self, before: usize) -> Result<bool> {
        let end = Instant::now() + NOTICE;
        while Instant::now() < end {
            if self.executors().await? < before {
                return Ok(true);
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Ok(false)
    }

    /// How many executors the scheduler knows to be alive.
    async fn executors(&self) -> Result<usize> {
        let scheduler = self.scheduler.clone();
        let counted = tokio::task::spawn_blocking(move || count(scheduler)).await;
        let counted = counted.map_err(|error| DataFusionError::External(Box::new(error)))?;
        counted.map_err(|error| DataFusionError::External(Box::new(error)))
    }
}

impl fmt::Debug for ClusterSession {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClusterSession")
            .field("scheduler", &self.scheduler)
            .finish_non_exhaustive()
    }
}

/// Asks the scheduler's `/readyz`, which says `ready: 2 executors registered`, or `not ready: 1/2
/// executors registered`.
fn count(scheduler: String) -> Result<usize, NotCounted> {
    let said = ureq::get(format!("http://{scheduler}/readyz"))
        .config()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)))
        .build()
        .call()
        .and_then(|mut reply| reply.body_mut().read_to_string());
    let said = match said {
        Ok(said) => said,
        Err(reason) => return Err(NotCounted::Unreachable { scheduler, reason }),
    };
    let number = said.split_once(": ").and_then(|(_, counted)| {
        let digits = counted
            .split(|letter: char| !letter.is_ascii_digit())
            .next()?;
        digits.parse().ok()
    });
    number.ok_or_else(|| NotCounted::Otherwise {
        scheduler,
        said: said.trim_end().to_owned(),
    })
}

/// The state of a session, on the client and on the scheduler, with the package's functions.
pub(super) fn state(config: SessionConfig) -> SessionState {
    let mut builder = SessionStateBuilder::new()
        .with_default_features()
        .with_config(config);
    let functions = builder.scalar_functions().get_or_insert_default();
    functions.extend(functions::all());
    builder.build()
}
