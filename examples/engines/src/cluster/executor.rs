//! An executor's program.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use arrow_flight::flight_service_server::FlightServiceServer;
use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::BallistaError;
use ballista_core::extension::SessionConfigExt as _;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::create_grpc_server;
use ballista_executor::ArrowFlightServerProvider;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_executor::flight_service::BallistaFlightService;
use datafusion::prelude::SessionConfig;
use tonic::transport::server::TcpIncoming;

use super::session;

/// What Ballista allows a message: 16 MiB.
const LONGEST_MESSAGE: usize = 16 << 20;

/// How an executor is run.
#[derive(Clone, Debug)]
pub struct Executor {
    /// Where others fetch its results; port 0 is any that is free.
    pub listen: SocketAddr,
    /// Where it asks for work.
    pub scheduler: SocketAddr,
    /// Where results stand that others will fetch.
    pub work: PathBuf,
    /// How many tasks it runs at a time.
    pub cores: usize,
}

impl Executor {
    /// Works until the process is stopped.
    ///
    /// # Errors
    ///
    /// - an address that it cannot listen at
    /// - no scheduler, after half a minute
    pub async fn run(&self) -> Result<(), BallistaError> {
        // Taken here and not by Ballista, which would announce port 0 as it stands.
        let listener = TcpListener::bind(self.listen)?;
        let address = listener.local_addr()?;
        let config = ExecutorProcessConfig {
            bind_host: address.ip().to_string(),
            external_host: Some(address.ip().to_string()),
            port: address.port(),
            scheduler_host: self.scheduler.ip().to_string(),
            scheduler_port: self.scheduler.port(),
            scheduler_connect_timeout_seconds: 30,
            vcores: self.cores,
            task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
            work_dir: Some(self.work.display().to_string()),
            override_function_registry: Some(Arc::new(functions())),
            override_arrow_flight_service: Some(results(listener)),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(config)).await
    }
}

/// The functions that the sessions have. Ballista's own registry lacks those over lists.
fn functions() -> BallistaFunctionRegistry {
    BallistaFunctionRegistry::from(&session::state(SessionConfig::new_with_ballista()))
}

/// Serves results at `listener`, as Ballista's own service does at an address.
fn results(listener: TcpListener) -> Arc<ArrowFlightServerProvider> {
    Arc::new(move |work, _address, mut shutdown, config| {
        let listener = listener.try_clone();
        tokio::spawn(async move {
            let listener = listener?;
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let service = FlightServiceServer::new(BallistaFlightService::new(work))
                .max_decoding_message_size(LONGEST_MESSAGE)
                .max_encoding_message_size(LONGEST_MESSAGE);
            create_grpc_server(&config)
                .add_service(service)
                .serve_with_incoming_shutdown(
                    TcpIncoming::from(listener).with_nodelay(Some(true)),
                    shutdown.recv(),
                )
                .await
                .map_err(BallistaError::TonicError)
        })
    })
}
