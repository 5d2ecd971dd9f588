//! Time spent on a processor, so that a busy machine does not count.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long `work` takes: on a processor where the system counts that (Linux), else by the clock.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (begin, begin_on_processor) = (Instant::now(), time_on_processor());
    let made = black_box(work());
    let elapsed = begin.elapsed();
    let spent = time_on_processor().zip(begin_on_processor);
    let time = spent.map_or(elapsed, |(end, begin)| {
        elapsed.min(end.saturating_sub(begin))
    });
    (made, time)
}

/// How long this thread has been running on a processor, where the system counts it (Linux).
fn time_on_processor() -> Option<Duration> {
    // The count is brought up to date when the thread gives way.
    std::thread::yield_now();
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = counts.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
