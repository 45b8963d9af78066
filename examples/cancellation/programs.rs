//! Compiles the C programs against the header and the library of this build.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, io};

pub struct Programs {
    pub service: PathBuf,
    pub client: PathBuf,
}

/// The shared library that Cargo built together with the running program.
pub fn library() -> Result<PathBuf, String> {
    let program = env::current_exe().map_err(|problem| problem.to_string())?;
    // Cargo keeps it beside the dependencies, one or two folders above an example or a test.
    let places = program.ancestors().skip(1).take(3).map(|folder| folder.join("deps/libwebservices.so"));
    places.into_iter().find(|path| path.exists()).ok_or_else(|| "libwebservices.so has not been built".to_owned())
}

/// Compiles and links one program into a folder of its own.
pub fn compile(name: &str, sources: &[PathBuf], flags: &[&str]) -> Result<PathBuf, String> {
    let library = library()?;
    let profile = library.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    let folder = profile.join("example-programs").join(name);
    prepare(&folder, &library).map_err(|problem| format!("{}: {problem}", folder.display()))?;

    let program = folder.join(name);
    let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
    let output = Command::new(&compiler)
        .args(["-std=c11", "-pthread"])
        .args(flags)
        .arg("-I")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include"))
        .args(sources)
        .arg("-L")
        .arg(&folder)
        .arg("-lwebservices")
        .arg(format!("-Wl,-rpath,{}", folder.display()))
        .arg("-o")
        .arg(&program)
        .output()
        .map_err(|problem| format!("{} (is a C compiler installed?): {problem}", Path::new(&compiler).display()))?;
    if !output.status.success() {
        return Err(format!("{name} does not compile:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(program)
}

/// The linker looks for the library under one name, the started program under the other.
fn prepare(folder: &Path, library: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for name in ["libwebservices.so", "libwebservices.so.1"] {
        let link = folder.join(name);
        match fs::remove_file(&link) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
            _ => symlink(library, &link)?,
        }
    }
    Ok(())
}

pub fn build(flags: &[&str]) -> Result<Programs, String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let program = |name: &str| {
        let main = format!("{name}.c");
        compile(name, &[main.as_str(), "support.c", "Example.wsdl.c"].map(|source| sources.join(source)), flags)
    };
    Ok(Programs { service: program("blocking_service")?, client: program("client")? })
}
