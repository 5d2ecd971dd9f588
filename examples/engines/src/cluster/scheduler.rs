//! The scheduler's program.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use tokio::net::TcpListener;

use super::session;

/// How a scheduler is run.
#[derive(Clone, Debug)]
pub struct Scheduler {
    /// Where it listens; port 0 is any that is free.
    pub listen: SocketAddr,
    /// How many executors it waits for before it says, at `/readyz`, that it is ready.
    pub executors: usize,
    /// After so long without a word, an executor is taken for lost and its work is given to
    /// others.
    pub patience: Duration,
}

impl Scheduler {
    /// Serves until the process is stopped. `announce` is called with the address that it
    /// listens at.
    ///
    /// # Errors
    ///
    /// - an address that it cannot listen at
    /// - an error of `announce`
    pub async fn run(
        &self,
        announce: impl FnOnce(SocketAddr) -> io::Result<()>,
    ) -> Result<(), BallistaError> {
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?;
        let config = Arc::new(self.config(address));
        config.validate()?;
        let cluster = BallistaCluster::new_from_config(&config).await?;
        let scheduler =
            create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, config).await?;
        announce(address)?;
        start_grpc_service_with_listener(listener, scheduler).await
    }

    fn config(&self, address: SocketAddr) -> SchedulerConfig {
        let patience = self.patience.as_secs().max(2);
        SchedulerConfig {
            external_host: address.ip().to_string(),
            bind_host: address.ip().to_string(),
            bind_port: address.port(),
            scheduling_policy: TaskSchedulingPolicy::PullStaged,
            executor_timeout_seconds: patience,
            expire_dead_executor_interval_seconds: 1,
            no_executors_grace_period_seconds: patience,
            // What of a stage was finished before it is repeated would be taken twice: see
            // `ClusterSession::ask`.
            stage_max_failures: 1,
            min_ready_executors: self.executors,
            override_session_builder: Some(Arc::new(|config| Ok(session::state(config)))),
            ..SchedulerConfig::default()
        }
    }
}
