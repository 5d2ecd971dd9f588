//! Reading in parallel, with the outcomes in the order of the files.

use std::collections::VecDeque;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::shelf::{self, Placed, Shelf};
use super::walk::Found;
use super::{Corpus, File, Progress, Sites, Unread};

/// How many files are read together. It has to be worth the turn of a queue.
const BATCH: usize = 256;

/// How many batches are read or wait to be taken at a time. It bounds the memory they take.
const MOST_AHEAD: usize = 3;

/// More threads would have nothing to do, and get in the way of those that have.
const MOST_THREADS: usize = BATCH * MOST_AHEAD / shelf::FILES;

/// What came of one file, and how many bytes it had if it was read.
type Outcome<T> = (Result<T, Unread>, Option<usize>);

/// What came of the files of a batch; `None` for those that were given up.
type Outcomes<T> = Vec<Option<Outcome<T>>>;

impl Corpus {
    /// Lends each file to `visit`, on several threads at once, and passes what that makes of
    /// it to `take`, on this thread and in the order of the files.
    ///
    /// Nothing is copied: a [`File`] and the document in it borrow from a buffer that is used
    /// for the next file afterwards. What is to be kept goes into what `visit` returns.
    ///
    /// `take` ends the run by [`ControlFlow::Break`]: it may have seen enough, or look at a flag
    /// that another thread sets. What is being read then is given up.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use newsmatter::{Kind, corpus::Corpus};
    ///
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/clean");
    /// let is_video = |kind: &Kind<'_>| *kind == Kind::Video;
    /// let mut videos = 0;
    /// let end = Corpus::new([folder]).visit(
    ///     |file| file.parse().is_ok_and(|document| is_video(&document.article.kind)),
    ///     |outcome| match outcome {
    ///         Ok(is_video) => {
    ///             videos += usize::from(is_video);
    ///             ControlFlow::Continue(())
    ///         }
    ///         Err(unread) => ControlFlow::Break(unread),
    ///     },
    /// );
    /// assert!(end.is_continue());
    /// assert_eq!(videos, 1);
    /// ```
    pub fn visit<T: Send, B>(
        &self,
        visit: impl Fn(File<'_>) -> T + Sync,
        take: impl FnMut(Result<T, Unread>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let sites = Arc::new(Sites::default());
        let look = |loaded: &Shelf, placed: Placed| match placed {
            Ok((found, place)) => {
                let bytes = place.len();
                let file = loaded.file(&found, place, &self.parser, &sites);
                (Ok(visit(file)), Some(bytes))
            }
            Err(unread) => (Err(unread), None),
        };
        let mut taker = Taker {
            take,
            progress: Progress::default(),
            corpus: self,
        };
        let mut walk = self.walk(Arc::clone(&sites));
        let Some(pool) = self.pool() else {
            let mut loaded = Shelf::default();
            loop {
                let placed = loaded.fill(walk.by_ref(), &self.parser);
                if placed.is_empty() {
                    return ControlFlow::Continue(());
                }
                for placed in placed {
                    taker.take(look(&loaded, placed))?;
                }
            }
        };
        let is_over = AtomicBool::new(false);
        let shelves = Shelves::default();
        let read = |batch: Vec<_>| -> Outcomes<T> {
            let few = batch.into_par_iter().chunks(shelf::FILES);
            let outcomes = few.map(|few| {
                let mut loaded = shelves.take();
                let (mut few, mut outcomes) = (few.into_iter(), Vec::with_capacity(shelf::FILES));
                while few.len() > 0 && !is_over.load(Ordering::Relaxed) {
                    for placed in loaded.fill(few.by_ref(), &self.parser) {
                        let goes_on = !is_over.load(Ordering::Relaxed);
                        outcomes.push(goes_on.then(|| look(&loaded, placed)));
                    }
                }
                shelves.give_back(loaded);
                outcomes
            });
            outcomes.flatten_iter().collect()
        };
        pool.in_place_scope(|scope| {
            let mut ahead = Ahead::new(walk);
            while let Some(outcomes) = ahead.next(|batch, sender| {
                let read = &read;
                // Whoever has gone needs no outcomes.
                scope.spawn(move |_| drop(sender.send(read(batch))));
            }) {
                let mut outcomes = outcomes.into_iter().flatten();
                let end = outcomes.try_for_each(|next| taker.take(next));
                if end.is_break() {
                    is_over.store(true, Ordering::Relaxed);
                    return end;
                }
            }
            ControlFlow::Continue(())
        })
    }

    /// The threads that read; `None` for the one that takes. They are the run's own, so that a
    /// run inside of another one never waits for itself.
    fn pool(&self) -> Option<ThreadPool> {
        let threads = self
            .threads
            .or_else(|| thread::available_parallelism().ok());
        let count = threads.map_or(1, NonZero::get).min(MOST_THREADS);
        // What the system has no threads for is done without them.
        (count > 1)
            .then(|| ThreadPoolBuilder::new().num_threads(count).build().ok())
            .flatten()
    }
}

/// Shelves that no thread uses at the moment.
#[derive(Default)]
struct Shelves(Mutex<Vec<Shelf>>);

impl Shelves {
    fn take(&self) -> Shelf {
        self.idle().pop().unwrap_or_default()
    }

    fn give_back(&self, mut loaded: Shelf) {
        loaded.shrink();
        self.idle().push(loaded);
    }

    /// A thread that panics holds no lock, but a lock may be poisoned in theory only.
    fn idle(&self) -> MutexGuard<'_, Vec<Shelf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Passes outcomes on to whom they are for.
struct Taker<'c, F> {
    take: F,
    progress: Progress,
    corpus: &'c Corpus,
}

impl<F> Taker<'_, F> {
    fn take<T, B>(&mut self, (outcome, bytes): Outcome<T>) -> ControlFlow<B>
    where
        F: FnMut(Result<T, Unread>) -> ControlFlow<B>,
    {
        self.progress.advance(bytes);
        (self.take)(outcome)?;
        if let Some(call) = &self.corpus.on_progress {
            call(self.progress);
        }
        ControlFlow::Continue(())
    }
}

/// Batches that are being read while the outcomes of earlier ones are taken.
struct Ahead<W, T> {
    walk: W,
    /// One for each batch, in the order of the files.
    outcomes: VecDeque<Receiver<Outcomes<T>>>,
}

impl<W: Iterator<Item = Result<Found, Unread>>, T> Ahead<W, T> {
    fn new(walk: W) -> Self {
        Self {
            walk,
            outcomes: VecDeque::new(),
        }
    }

    /// The outcomes of the next batch, with as many others as may be under way.
    fn next(
        &mut self,
        mut start: impl FnMut(Vec<Result<Found, Unread>>, mpsc::SyncSender<Outcomes<T>>),
    ) -> Option<Outcomes<T>> {
        while self.outcomes.len() < MOST_AHEAD {
            let batch: Vec<_> = self.walk.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let (sender, receiver) = mpsc::sync_channel(1);
            start(batch, sender);
            self.outcomes.push_back(receiver);
        }
        // A reader that is gone has panicked; the scope passes that on.
        self.outcomes.pop_front()?.recv().ok()
    }
}
