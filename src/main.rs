//! The one binary of the project.

use std::process::ExitCode;

/// Imports make and drop millions of small texts: this allocator halves what that costs (docs/BENCHMARKS.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    passerelles::cli::main()
}
