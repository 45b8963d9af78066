//! `libwebservices_compat.a`, area by area: every program of `compat/`, as C and C++ of both compilers.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;

use crate::toolchain::{ALL, CLANG, CLANGPP, Compiler, Family, GCC, GPP};
use crate::toolchain::{archive, run, scratch, shared_library, sources, succeed, symbols};

macro_rules! areas {
    ($($name:ident),* $(,)?) => {
        const AREAS: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        #[ignore = "needs clang, cmake and ports 80 and 808"]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

areas! { files, formats, locks, safety, strings, system, texts, waits }

/// Compiles the program in one mode, with what a distribution adds, and runs it in an empty folder.
fn check_with(area: &str, compiler: Compiler) {
    let folder = scratch(&format!("areas/{area}-{}", compiler.command));
    let program = folder.join(area);
    let mut command = compiler.start();
    // The formats are those of Windows, which the compilers do not know.
    command.args(["-Wall", "-Wextra", "-Werror", "-Wno-format", "-g"]);
    match compiler.family {
        Family::Gcc if !compiler.family.sanitizes() => command.args(["-O2", "-D_FORTIFY_SOURCE=2"]),
        Family::Gcc => command.arg("-O1"),
        Family::Clang => command.arg("-O0"),
    };
    command.arg(sources().join(format!("compat/{area}.c")));
    let what = format!("{area} with {}", compiler.command);
    succeed(&compiler.link(&mut command, &program), &what);

    let place = folder.join("place");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).expect("a folder for the program");
    let mut command = Command::new(&program);
    // One of them asks for more memory than there is.
    command.current_dir(&place).env("ASAN_OPTIONS", "allocator_may_return_null=1");
    succeed(&run(&mut command), &what);
}

fn check(area: &str) {
    for compiler in ALL {
        check_with(area, compiler);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn every_program_is_run() {
    let folder = fs::read_dir(sources().join("compat")).expect("the programs");
    let names = folder.map(|entry| entry.expect("a readable entry").file_name().into_string().expect("ASCII"));
    let mut programs: Vec<_> = names.filter_map(|name| name.strip_suffix(".c").map(str::to_owned)).collect();
    programs.sort_unstable();
    assert_eq!(programs, AREAS);
}

/// What the forms of `wmain` are given, and how each ends.
fn enters(form: usize, compiler: Compiler, expected: &str) {
    let folder = scratch(&format!("entry-{form}-{}", compiler.command));
    let program = folder.join("program");
    let mut command = compiler.start();
    command.arg(format!("-DFORM={form}")).arg(sources().join("entry_points.cpp"));
    let what = format!("form {form} with {}", compiler.command);
    succeed(&compiler.link(&mut command, &program), &what);
    let output = run(Command::new(&program).args(["grüß", "😀"]).env("ENTRY", "1"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{what}");
    // The program's own name is the first argument.
    let code = if form == 6 { 42 } else { 43 };
    assert_eq!(output.status.code(), Some(code), "{what}");
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn every_form_of_wmain_is_entered_with_utf_16_arguments() {
    for compiler in [GPP, CLANGPP] {
        for form in 0..5 {
            enters(form, compiler, "grüß|4\n😀|2\n");
        }
        enters(6, compiler, "no arguments\n");
    }
    for compiler in [GCC, CLANG] {
        enters(0, compiler, "grüß|4\n😀|2\n");
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_program_may_have_a_main_of_its_own() {
    for compiler in ALL {
        enters(5, compiler, "grüß|4\n😀|2\n");
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_program_without_an_entry_says_so() {
    let program = scratch("no-entry").join("program");
    let source = scratch("no-entry").join("source.c");
    fs::write(&source, "int value;\n").expect("scratch");
    let mut command = GCC.start();
    succeed(&GCC.link(command.arg(source), &program), "it links");
    let output = run(&mut Command::new(&program));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("neither main nor wmain"));
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_debug_break_ends_the_program_as_a_trap() {
    let folder = scratch("debug-break");
    let source = folder.join("source.c");
    let text = "#include <windows.h>\n#include <stdio.h>\nint wmain(void) {\n    wprintf(L\"%s\\n\", L\"before\");\n\
        \x20   fflush(stdout);\n    DebugBreak();\n    wprintf(L\"after\\n\");\n    return 0;\n}\n";
    fs::write(&source, text).expect("scratch");
    for compiler in [GCC, CLANG] {
        let program = folder.join(compiler.command);
        succeed(&compiler.link(compiler.start().arg(&source), &program), compiler.command);
        let output = run(&mut Command::new(&program));
        const SIGTRAP: i32 = 5;
        assert_eq!((output.status.signal(), output.stdout.as_slice()), (Some(SIGTRAP), &b"before\n"[..]));
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn the_shared_library_has_nothing_of_the_archive() {
    let shared = symbols(&["--dynamic"], &shared_library());
    for family in [Family::Gcc, Family::Clang] {
        let archived = symbols(&["--extern-only"], archive(family));
        assert!(archived.contains(&"CreateEventW".to_owned()) && archived.contains(&"wsx_wprintf".to_owned()));
        let both: Vec<_> = archived.iter().filter(|name| shared.contains(name)).collect();
        assert!(both.is_empty(), "{both:?}");
        // Besides the documented names, only ours.
        let libc = ["printf", "wprintf", "wcslen", "malloc"];
        assert!(!archived.iter().any(|name| libc.contains(&name.as_str())));
    }
}
