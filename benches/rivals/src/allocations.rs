//! An allocator that counts while it is told to, for the memory columns.
//!
//! During the timed rounds it only loads one flag that never changes, which a
//! processor predicts; everything else is the system's allocator.

// An allocator cannot be written without.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering::Relaxed};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

static COUNTING: AtomicBool = AtomicBool::new(false);
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
/// Bytes asked for and not yet given back. Signed, because a block from before
/// the counting may be freed during it.
static LIVE_BYTES: AtomicIsize = AtomicIsize::new(0);
static PEAK_BYTES: AtomicIsize = AtomicIsize::new(0);

/// What a piece of work asked of the allocator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Usage {
    /// Calls that asked for memory, the growing of a block included.
    pub(crate) allocations: usize,
    /// The most bytes held at one time, as asked for.
    pub(crate) peak_bytes: usize,
}

/// Counts what `work` allocates, on whatever thread: nothing else may run.
pub(crate) fn usage_of(work: impl FnOnce()) -> Usage {
    ALLOCATIONS.store(0, Relaxed);
    LIVE_BYTES.store(0, Relaxed);
    PEAK_BYTES.store(0, Relaxed);
    COUNTING.store(true, Relaxed);
    work();
    COUNTING.store(false, Relaxed);
    Usage {
        allocations: ALLOCATIONS.load(Relaxed),
        peak_bytes: PEAK_BYTES.load(Relaxed).unsigned_abs(),
    }
}

struct CountingAllocator;

/// Kept out of line, so that the allocator's usual way stays a load and a branch.
#[cold]
fn count(allocations: usize, bytes_before: usize, bytes_after: usize) {
    ALLOCATIONS.fetch_add(allocations, Relaxed);
    let change = bytes_after.cast_signed() - bytes_before.cast_signed();
    let live = LIVE_BYTES.fetch_add(change, Relaxed) + change;
    PEAK_BYTES.fetch_max(live, Relaxed);
}

// SAFETY: every call goes to the system's allocator with the arguments it came
// with, and the counting neither allocates nor unwinds: the sizes are those of
// real blocks, so their sums stay far from overflow.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if COUNTING.load(Relaxed) {
            count(1, 0, layout.size());
        }
        // SAFETY: the caller keeps to the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if COUNTING.load(Relaxed) {
            count(1, 0, layout.size());
        }
        // SAFETY: the caller keeps to the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if COUNTING.load(Relaxed) {
            count(1, layout.size(), new_size);
        }
        // SAFETY: the caller keeps to the contract of `realloc`.
        unsafe { System.realloc(block, layout, new_size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if COUNTING.load(Relaxed) {
            count(0, layout.size(), 0);
        }
        // SAFETY: the caller keeps to the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }
}
