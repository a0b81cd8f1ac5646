//! The one binary of the project.

use std::process::ExitCode;

fn main() -> ExitCode {
    passerelles::cli::main()
}
