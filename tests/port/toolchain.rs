//! The compilers, in the two profiles for ported sources, and what programs are linked with.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::{env, str};

use crate::limited;

/// One way to compile a source.
#[derive(Clone, Copy, Debug)]
pub struct Compiler {
    pub command: &'static str,
    /// Who builds the archive to link with: the C compiler of the same family.
    pub family: Family,
    pub flags: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Family {
    Gcc,
    Clang,
}

pub const GCC: Compiler = Compiler { command: "gcc", family: Family::Gcc, flags: &["-x", "c", "-std=c11"] };
pub const GPP: Compiler = Compiler { command: "g++", family: Family::Gcc, flags: &["-x", "c++", "-std=c++17"] };
pub const CLANG: Compiler = Compiler { command: "clang", family: Family::Clang, flags: &["-x", "c", "-std=c11"] };
/// As `webservices-ported.pc` has it.
pub const CLANGPP: Compiler = Compiler {
    command: "clang++",
    family: Family::Clang,
    flags: &[
        "-x",
        "c++",
        "-std=gnu++17",
        "-fms-compatibility",
        "-fms-compatibility-version=19.30",
        "-fgnuc-version=4.2.1",
    ],
};
pub const ALL: [Compiler; 4] = [GCC, GPP, CLANG, CLANGPP];

impl Compiler {
    /// The command with the flags of a ported source.
    pub fn start(&self) -> Command {
        let mut command = Command::new(self.command);
        command.arg("-fshort-wchar").arg("-pthread");
        for folder in ["include/compat", "include"] {
            command.arg("-I").arg(root().join(folder));
        }
        command.args(self.flags);
        if self.family.sanitizes() {
            command.args(SANITIZERS);
        }
        command
    }

    /// Links objects and sources that are already arguments.
    pub fn link(&self, command: &mut Command, program: &Path) -> Output {
        let libraries = libraries();
        command.args(["-x", "none"]).arg(archive(self.family)).arg("-L").arg(libraries).arg("-lwebservices");
        command.arg("-ldl").arg(format!("-Wl,-rpath,{}", libraries.display())).arg("-o").arg(program);
        run(command)
    }
}

impl Family {
    /// `WS_C_SANITIZE=1` builds with AddressSanitizer and UndefinedBehaviorSanitizer what gcc builds, which has them always.
    pub fn sanitizes(self) -> bool {
        self == Family::Gcc && env::var_os("WS_C_SANITIZE").is_some_and(|value| value == "1")
    }
}

const SANITIZERS: [&str; 3] =
    ["-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn sources() -> PathBuf {
    root().join("tests/port")
}

/// A folder for what a test builds.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("port").join(name);
    fs::create_dir_all(&folder).expect("the target directory is writable");
    folder
}

pub fn run(command: &mut Command) -> Output {
    limited::output(command)
        .unwrap_or_else(|problem| panic!("{command:?} cannot be started, is it installed? {problem}"))
}

/// What a command printed, if it succeeded.
#[track_caller]
pub fn succeed(output: &Output, what: &str) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{what}: {}\n{out}{err}", output.status);
    out
}

/// `libwebservices_compat.a`, built with the family's C compiler by the documented command.
pub fn archive(family: Family) -> &'static Path {
    static ARCHIVES: [OnceLock<PathBuf>; 2] = [const { OnceLock::new() }; 2];
    let (index, compiler) = if family == Family::Gcc { (0, "gcc") } else { (1, "clang") };
    ARCHIVES[index].get_or_init(|| {
        let folder = scratch(&format!("archive-{compiler}"));
        let flags = if family.sanitizes() { SANITIZERS.join(" ") } else { String::new() };
        let mut build = Command::new(root().join("src/compat/build"));
        build.arg(compiler).arg(&folder).env("CFLAGS", format!("-Werror {flags}"));
        succeed(&run(&mut build), "src/compat/build");
        folder.join("libwebservices_compat.a")
    })
}

/// The shared library that Cargo built for this run.
pub fn shared_library() -> PathBuf {
    let test = env::current_exe().expect("the path of this test");
    let path = test.parent().expect("a folder").join("libwebservices.so");
    assert!(path.exists(), "{} is missing", path.display());
    path
}

/// A folder where the linker and programs find the shared library.
fn libraries() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = scratch("libraries");
        for name in ["libwebservices.so", "libwebservices.so.1"] {
            let link = folder.join(name);
            let _ = fs::remove_file(&link);
            symlink(shared_library(), &link).expect("a link to the library");
        }
        folder
    })
}

/// The symbols that a binary defines for others, by `nm`.
pub fn symbols(arguments: &[&str], binary: &Path) -> Vec<String> {
    let output = run(Command::new("nm").args(arguments).args(["--defined-only", "--format=posix"]).arg(binary));
    let names = succeed(&output, "nm");
    let names = names.lines().filter(|line| !line.ends_with(':')).filter_map(|line| line.split(' ').next());
    names.map(str::to_owned).collect()
}
