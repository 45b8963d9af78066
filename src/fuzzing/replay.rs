//! The corpus of the fuzz targets as a test: everything in it was interesting once.

use std::path::{Path, PathBuf};

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "{} is empty", folder.display());
    for case in cases {
        let bytes = std::fs::read(&case).unwrap();
        if std::panic::catch_unwind(|| run(&bytes)).is_err() {
            panic!("{} fails", case.display());
        }
    }
}

macro_rules! replays {
    ($($target:ident),*) => {
        $(
            #[test]
            fn $target() {
                replay(stringify!($target), super::$target);
            }
        )*

        #[test]
        fn every_corpus_has_its_target() {
            let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
            for entry in std::fs::read_dir(corpora).unwrap() {
                let name = entry.unwrap().file_name();
                assert!([$(stringify!($target)),*].iter().any(|target| name == *target), "{name:?} has no target");
            }
        }
    };
}

replays!(binary_xml, envelope, http_request, http_response, mtom, tcp_session, text_xml, url);
