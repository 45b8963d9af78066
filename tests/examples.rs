//! The examples and the program in the README compile without a warning and do what they say.

#[path = "../examples/cancellation/programs.rs"]
mod programs;
#[path = "../examples/cancellation/story.rs"]
mod story;

use std::fs;
use std::path::Path;

const STRICT: [&str; 3] = ["-Wall", "-Wextra", "-Werror"];

#[test]
fn the_cancellation_example_happens_as_it_says() {
    let programs = programs::build(&STRICT).expect("the examples compile");
    story::tell(&programs).expect("the example");
}

/// The first C program in the README.
fn readme_program() -> &'static str {
    let readme = include_str!("../README.md");
    let (_, program) = readme.split_once("```c\n").expect("a C program in the README");
    program.split_once("```").expect("the end of the program").0
}

#[test]
fn the_program_in_the_readme_compiles() {
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme.c");
    fs::write(&source, readme_program()).expect("the target directory is writable");
    programs::compile("readme", &[source], &STRICT).expect("the program in the README");
}
