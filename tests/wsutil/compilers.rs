//! C and C++ compilers over generated files: those of the machine (`CC`, `CXX`), and clang. `WS_REQUIRE_CLANG=1` makes it an
//! error that clang is not installed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

struct Compiler {
    c: &'static str,
    cpp: &'static str,
}

/// The compilers of this machine, as the other tests take them.
pub static CC: LazyLock<String> = LazyLock::new(|| std::env::var("CC").unwrap_or_else(|_| "cc".to_owned()));
pub static CXX: LazyLock<String> = LazyLock::new(|| std::env::var("CXX").unwrap_or_else(|_| "c++".to_owned()));

const STRICT: [&str; 3] = ["-Wall", "-Wextra", "-Werror"];

fn compilers() -> Vec<Compiler> {
    let clang = Compiler { c: "clang", cpp: "clang++" };
    let is_there = Command::new(clang.c).arg("--version").output().is_ok_and(|output| output.status.success());
    let is_required = std::env::var_os("WS_REQUIRE_CLANG").is_some_and(|value| value == "1");
    assert!(is_there || !is_required, "clang is not installed");
    let mut all = vec![Compiler { c: &CC, cpp: &CXX }];
    if is_there {
        all.push(clang);
    }
    all
}

fn check(compiler: &str, arguments: &[&str], directory: &Path, file: &Path) {
    let output = Command::new(compiler)
        .args(STRICT)
        .args(arguments)
        .args(["-fsyntax-only", "-I"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include"))
        .arg("-I")
        .arg(directory)
        .arg(file)
        .output()
        .unwrap_or_else(|problem| panic!("{compiler} (is it installed?): {problem}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{compiler} {arguments:?} {}:\n{said}", file.display());
}

/// Every source as C11, and as C++17 unless it has classes of C++, whose layout it describes in C; every header as
/// C++17, twice in one unit; all of it with both widths of `wchar_t`.
pub fn accept(directory: &Path) {
    let mut headers: Vec<_> = fs::read_dir(directory)
        .expect("the output directory")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "h"))
        .collect();
    headers.sort();
    assert!(!headers.is_empty());
    for header in headers {
        let source = header.with_extension("c");
        let name = header.file_name().and_then(|name| name.to_str()).expect("a name");
        let twice = directory.join(format!("{name}.cpp"));
        fs::write(&twice, format!("#include \"{name}\"\n#include \"{name}\"\n"))
            .expect("the output directory is writable");
        let has_classes = fs::read_to_string(&source).expect("the source").contains("_Init(");
        for compiler in compilers() {
            for width in ["-fshort-wchar", "-fno-short-wchar"] {
                check(compiler.c, &["-std=c11", width], directory, &source);
                check(compiler.cpp, &["-std=c++17", width], directory, &twice);
                if !has_classes {
                    check(compiler.cpp, &["-std=c++17", width, "-x", "c++"], directory, &source);
                }
            }
        }
    }
}
