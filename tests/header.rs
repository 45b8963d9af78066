//! The C header as an application sees it: that it compiles alone in every mode, that its types have the layout of the
//! Win32 metadata, that it declares the functions as documented, and that the library exports just those.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const HEADER: &str = include_str!("../include/WebServices.h");
const LAYOUT: &str = include_str!("../c_tests/abi/layout.txt");
const PROTOTYPES: &str = include_str!("../c_tests/abi/prototypes.txt");
const EXPORTS: &str = include_str!("../include/exports.txt");

/// The languages that the header promises to be valid in, each with the two widths of `wchar_t`.
const MODES: [(&str, &str, &str); 4] = [
    ("c", "-std=c11", "-fno-short-wchar"),
    ("c", "-std=c11", "-fshort-wchar"),
    ("c++", "-std=c++17", "-fno-short-wchar"),
    ("c++", "-std=c++17", "-fshort-wchar"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A place for what a test builds.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("header");
    fs::create_dir_all(&folder).expect("the target directory is writable");
    folder.join(name)
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|problem| panic!("{command:?}: {problem}"))
}

/// Runs the compiler of `language`, with every warning an error.
fn compile((language, standard, width): (&str, &str, &str), source: &Path, more: &[&str]) -> Output {
    let (variable, default) = if language == "c" { ("CC", "cc") } else { ("CXX", "c++") };
    let compiler = env::var(variable).unwrap_or_else(|_| default.to_owned());
    run(Command::new(compiler)
        .args([standard, width, "-Wall", "-Wextra", "-pedantic", "-Werror", "-I"])
        .arg(root().join("include"))
        .args(["-x", language])
        .arg(source)
        .args(more))
}

#[track_caller]
fn assert_succeeded(output: &Output, what: &str) {
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_header_compiles_alone_and_twice_in_every_mode() {
    for header in ["WebServices.h", "webservices.h", "WebServicesEx.h", "wstypes.h"] {
        let source = scratch(&format!("alone_{header}.c"));
        fs::write(&source, format!("#include \"{header}\"\n#include \"{header}\"\n")).expect("scratch");
        for mode in MODES {
            assert_succeeded(&compile(mode, &source, &["-fsyntax-only"]), &format!("{header} {mode:?}"));
        }
    }
}

#[test]
fn the_header_mixes_with_the_cpp_standard_library_in_either_order() {
    let library = "#include <algorithm>\n#include <functional>\n#include <iostream>\n#include <map>\n\
        #include <memory>\n#include <string>\n#include <thread>\n";
    let header = "#include \"WebServicesEx.h\"\n";
    for (name, text) in [("first", format!("{header}{library}")), ("last", format!("{library}{header}"))] {
        let source = scratch(&format!("mixed_{name}.cpp"));
        fs::write(&source, text).expect("scratch");
        assert_succeeded(&compile(MODES[2], &source, &["-fsyntax-only"]), name);
    }
}

#[test]
fn macros_and_annotations_work_as_applications_use_them() {
    for mode in MODES {
        let program = scratch(&format!("macros_{}{}", mode.1, mode.2));
        let output = &["-o", &program.to_string_lossy()];
        assert_succeeded(&compile(mode, &root().join("c_tests/abi/macros.c"), output), &format!("{mode:?}"));
        assert_succeeded(&run(&mut Command::new(&program)), &format!("{mode:?} ran"));
    }
}

#[test]
fn a_literal_of_the_wrong_width_is_refused() {
    let source = root().join("c_tests/abi/wrong_width.c");
    for mode in MODES {
        for case in 0..4 {
            let output = compile(mode, &source, &["-fsyntax-only", &format!("-DCASE={case}")]);
            assert_eq!(output.status.success(), case == 0, "case {case} in {mode:?}");
        }
    }
}

/// A C program that compiles only if every type is laid out as the table says.
fn layout_assertions() -> String {
    let mut text = String::from(
        "#include \"WebServices.h\"\n#ifdef __cplusplus\n#define _Static_assert static_assert\n\
         #define _Alignof alignof\n#endif\n",
    );
    let mut assert = |condition: String| writeln!(text, "_Static_assert({condition}, \"layout\");").expect("a String");
    let mut declarations = String::new();
    for line in LAYOUT.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<_> = line.split_ascii_whitespace().collect();
        let (name, values) = (words[1], &words[2..]);
        match words[0] {
            "struct" => {
                assert(format!("sizeof({name}) == {} && _Alignof({name}) == {}", values[0], values[1]));
                for member in &values[2..] {
                    let (member, offset) = member.split_once('@').expect("member@offset");
                    assert(format!("offsetof({name}, {member}) == {offset}"));
                }
            }
            "enum" => {
                assert(format!("sizeof({name}) == 4"));
                for member in values {
                    let (member, value) = member.split_once('=').expect("member=value");
                    assert(format!("{member} == {value}"));
                }
            }
            "callback" => assert(format!("sizeof({name}) == sizeof(void (*)(void))")),
            "handle" => {}
            "flag" => assert(format!("{name} == {}", values[0])),
            "hresult" => assert(format!("{name} == (HRESULT)({}) && sizeof({name}) == 4", values[0])),
            other => panic!("unknown kind {other}"),
        }
        if matches!(words[0], "struct" | "handle") {
            // Two declarations of one object agree only if tag and name are the same type.
            writeln!(declarations, "extern {name} *the_{name};\nextern struct _{name} *the_{name};").expect("a String");
        }
    }
    text + &declarations
}

#[test]
fn every_type_has_the_layout_of_the_metadata_in_c_and_cpp() {
    let source = scratch("layout.c");
    fs::write(&source, layout_assertions()).expect("scratch");
    for mode in MODES {
        // `unsigned == int` in the assertions is meant.
        assert_succeeded(&compile(mode, &source, &["-fsyntax-only", "-Wno-sign-compare"]), &format!("{mode:?}"));
    }
}

#[test]
fn the_committed_header_is_what_the_sources_say() {
    let printed = include_str!(concat!(env!("OUT_DIR"), "/WebServices.h"));
    let stale = HEADER.lines().zip(printed.lines()).find(|(old, new)| old != new);
    assert!(HEADER == printed, "run WEBSERVICES_UPDATE_HEADER=1 cargo build; first difference: {stale:?}");
}

/// The declarations of functions in a header or a list, by name, in one spelling.
fn prototypes(text: &str) -> BTreeMap<String, String> {
    let code: String =
        text.lines().filter(|line| !line.starts_with(['#', '/'])).flat_map(|line| [line, "\n"]).collect();
    let mut found = BTreeMap::new();
    for statement in code.split(';') {
        let spaced = statement.replace('*', " * ").replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
        let words: Vec<_> = spaced.split_whitespace().collect();
        if let [_, name, "(", ..] = words.as_slice()
            && name.starts_with("Ws")
        {
            found.insert((*name).to_owned(), words.join(" "));
        }
    }
    found
}

#[test]
fn the_list_of_documented_functions_is_complete() {
    assert_eq!(prototypes(PROTOTYPES).len(), 193);
}

#[test]
fn every_function_is_declared_as_documented() {
    let documented = prototypes(PROTOTYPES);
    let declared = prototypes(HEADER);
    let different: Vec<_> =
        declared.iter().filter(|(name, prototype)| documented.get(*name) != Some(prototype)).collect();
    for (name, prototype) in &different {
        eprintln!("declared:   {prototype}\ndocumented: {}\n", documented.get(*name).map_or("not", String::as_str));
    }
    assert!(different.is_empty(), "{} declarations differ", different.len());
}

#[test]
fn every_declared_function_says_what_it_does() {
    let mut previous = "";
    for line in HEADER.lines() {
        if prototypes_start(line) {
            assert!(previous.starts_with("//"), "{line} has no comment");
        }
        previous = line;
    }
}

fn prototypes_start(line: &str) -> bool {
    line.split_once('(').is_some_and(|(start, _)| {
        !start.starts_with(['/', ' ', '#'])
            && start.rsplit([' ', '*']).next().is_some_and(|name| name.starts_with("Ws"))
    })
}

/// The shared library that Cargo built for this run.
fn library() -> PathBuf {
    let test = env::current_exe().expect("the path of this test");
    let path = test.parent().expect("a folder").join("libwebservices.so");
    assert!(path.exists(), "{} is missing", path.display());
    path
}

fn tool(name: &str, arguments: &[&str]) -> String {
    let output = run(Command::new(name).args(arguments).arg(library()));
    assert_succeeded(&output, name);
    String::from_utf8(output.stdout).expect("names are ASCII")
}

#[test]
fn the_library_exports_the_declared_functions_and_nothing_else() {
    let symbols = tool("nm", &["--dynamic", "--defined-only", "--format=posix"]);
    let exported: BTreeSet<_> = symbols.lines().filter_map(|line| line.split(' ').next()).collect();
    let declared = prototypes(HEADER);
    assert_eq!(exported, declared.keys().map(String::as_str).collect());
}

#[test]
fn the_exports_are_those_of_the_list_under_review() {
    assert!(EXPORTS.lines().is_sorted());
    let declared = prototypes(HEADER);
    assert_eq!(EXPORTS.lines().collect::<BTreeSet<_>>(), declared.keys().map(String::as_str).collect());
}

#[test]
fn the_library_is_named_after_its_binary_interface() {
    let dynamic = tool("readelf", &["--dynamic", "--wide"]);
    assert!(dynamic.contains("Library soname: [libwebservices.so.1]"), "{dynamic}");
}
