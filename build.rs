//! Lists the files of the built interface (`web/dist`) in a table that `src/http/ui.rs` takes in, each with its
//! compressed twins. Without the feature `ui`, or before the interface was built, the table is empty.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const DIST: &str = "web/dist";

#[expect(
    clippy::disallowed_methods,
    reason = "cargo gives a build script its settings in the environment"
)]
fn main() -> Result<(), Box<dyn Error>> {
    // The folder always exists (it stands in git, with a file that ignores all others): cargo takes one that is
    // absent for changed, and would compile the program anew each time.
    println!("cargo::rerun-if-changed={DIST}");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join(DIST);
    let wanted = env::var("CARGO_FEATURE_UI").is_ok() && root.join("index.html").is_file();

    let mut files = Vec::new();
    if wanted {
        collect(&root, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in files.iter().filter(|file| !is_twin(file)) {
        let path = file.strip_prefix(&root)?.to_string_lossy();
        let path = path.replace('\\', "/");
        let twin = |ending: &str| {
            let twin = PathBuf::from(format!("{}.{ending}", file.display()));
            if twin.is_file() {
                format!("Some(include_bytes!({:?}))", twin.display().to_string())
            } else {
                String::from("None")
            }
        };
        let plain = file.display().to_string();
        writeln!(
            table,
            "    File {{ path: {:?}, plain: include_bytes!({plain:?}), br: {}, gz: {} }},",
            format!("/{path}"),
            twin("br"),
            twin("gz"),
        )?;
    }
    table.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("ui_files.rs"), table)?;
    Ok(())
}

/// Every file below a folder, but those that are not served.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.file_name().is_some_and(|name| name != ".gitignore") {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a file is the compressed form of another.
fn is_twin(file: &Path) -> bool {
    file.extension()
        .is_some_and(|ending| ending == "br" || ending == "gz")
}
