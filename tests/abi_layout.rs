//! Sizes, offsets and values of the C interface, compared with the committed table of the Win32 metadata
//! (`c_tests/abi/layout.txt`) and with `windows-sys`, which was made from the same metadata by others.

use std::collections::BTreeMap;

/// The size and alignment of a structure, and where its members are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    size: usize,
    alignment: usize,
    members: Vec<(String, usize)>,
}

pub struct Structure {
    name: &'static str,
    ours: Shape,
    windows: Shape,
}

pub struct Enumeration {
    name: &'static str,
    size: usize,
    ours: Vec<(String, i32)>,
    windows: Vec<i32>,
    /// Whether looking a number up gives the member that has it.
    numbers_round_trip: bool,
}

pub struct Constant {
    name: &'static str,
    ours: i64,
    windows: i64,
}

macro_rules! shape {
    ($type:ty { $($member:ident),+ }) => {
        crate::Shape {
            size: size_of::<$type>(),
            alignment: align_of::<$type>(),
            members: vec![$((
                stringify!($member).trim_start_matches("r#").to_owned(),
                std::mem::offset_of!($type, $member),
            )),+],
        }
    };
}

macro_rules! structs {
    ($($name:ident { $($member:ident),+ $(,)? })+) => {
        pub fn structures() -> Vec<crate::Structure> {
            use windows_sys::Win32::Networking::WindowsWebServices as windows;
            vec![$(crate::Structure {
                name: stringify!($name),
                ours: shape!(webservices::abi::$name { $($member),+ }),
                windows: shape!(windows::$name { $($member),+ }),
            }),+]
        }
    };
}

macro_rules! enumerations {
    ($($name:ident { $($member:ident),+ $(,)? })+) => {
        pub fn enumerations() -> Vec<crate::Enumeration> {
            use webservices::abi::{self, CEnum};
            use windows_sys::Win32::Networking::WindowsWebServices as windows;
            vec![$(crate::Enumeration {
                name: stringify!($name),
                size: size_of::<abi::$name>(),
                ours: <abi::$name as CEnum>::MEMBERS.iter().map(|&m| (format!("{m:?}"), m as i32)).collect(),
                windows: vec![$(windows::$member),+],
                numbers_round_trip: <abi::$name as CEnum>::MEMBERS
                    .iter()
                    .all(|&m| abi::$name::from_number(m as i32) == Some(m)),
            }),+]
        }
    };
}

macro_rules! constants {
    (flags { $($flag:ident),+ $(,)? } hresults { $($hresult:ident),+ $(,)? }) => {
        pub fn flags() -> Vec<crate::Constant> {
            use windows_sys::Win32::Networking::WindowsWebServices as windows;
            vec![$(crate::Constant {
                name: stringify!($flag),
                ours: webservices::abi::$flag.into(),
                windows: windows::$flag.into(),
            }),+]
        }

        pub fn hresults() -> Vec<crate::Constant> {
            use windows_sys::Win32::Foundation as windows;
            vec![$(crate::Constant {
                name: stringify!($hresult),
                ours: webservices::abi::$hresult.into(),
                windows: windows::$hresult.into(),
            }),+]
        }
    };
}

#[path = "abi_layout/names.rs"]
mod names;

/// The lines of the table that start with `kind`, as name and the remaining words.
fn table(kind: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    include_str!("../c_tests/abi/layout.txt")
        .lines()
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>())
        .filter(|words| words.first() == Some(&kind))
        .map(|words| (words[1], words[2..].to_vec()))
        .collect()
}

fn pairs<T: std::str::FromStr>(words: &[&str], separator: char) -> Vec<(String, T)>
where
    T::Err: std::fmt::Debug,
{
    let pair = |word: &&str| {
        let (name, number) = word.split_once(separator).expect("a name and a number");
        (name.to_owned(), number.parse().expect("a number"))
    };
    words.iter().map(pair).collect()
}

#[test]
fn every_structure_has_the_size_alignment_and_offsets_of_the_metadata() {
    let table = table("struct");
    let structures = names::structures();
    assert_eq!(structures.len(), 255);
    assert_eq!(structures.iter().map(|s| s.name).collect::<Vec<_>>(), table.keys().copied().collect::<Vec<_>>());
    for Structure { name, ours, .. } in structures {
        let words = &table[name];
        // A dot leads into the unnamed structure of a member, which Rust has to name; C checks those.
        let members = pairs(&words[2..], '@').into_iter().filter(|(member, _)| !member.contains('.')).collect();
        let expected =
            Shape { size: words[0].parse().expect("size"), alignment: words[1].parse().expect("alignment"), members };
        assert_eq!(ours, expected, "{name}");
    }
}

#[test]
fn every_structure_lies_in_memory_as_in_windows_sys() {
    for Structure { name, ours, windows } in names::structures() {
        assert_eq!(ours, windows, "{name}");
    }
}

#[test]
fn every_enumerator_has_its_value() {
    let mut table = table("enum");
    // Two enumerations have no members; C needs an integer in their place.
    for empty in ["WS_XML_BUFFER_PROPERTY_ID", "WS_SECURITY_ALGORITHM_PROPERTY_ID"] {
        assert_eq!(table.remove(empty), Some(vec![]), "{empty}");
    }
    assert_eq!(size_of::<webservices::abi::WS_XML_BUFFER_PROPERTY_ID>(), 4);
    assert_eq!(size_of::<webservices::abi::WS_SECURITY_ALGORITHM_PROPERTY_ID>(), 4);
    let enumerations = names::enumerations();
    assert_eq!(enumerations.len(), 97);
    assert_eq!(enumerations.iter().map(|e| e.name).collect::<Vec<_>>(), table.keys().copied().collect::<Vec<_>>());
    for Enumeration { name, size, ours, windows, numbers_round_trip } in enumerations {
        assert_eq!(size, 4, "{name}");
        assert_eq!(ours, pairs(&table[name], '='), "{name}");
        assert_eq!(ours.iter().map(|(_, value)| *value).collect::<Vec<_>>(), windows, "{name}");
        assert!(numbers_round_trip, "{name}");
    }
}

#[test]
fn a_number_between_two_enumerators_names_none() {
    assert_eq!(webservices::abi::WS_XML_NODE_TYPE::from_number(5), None);
    assert_eq!(webservices::abi::WS_CHANNEL_TYPE::from_number(0), None);
}

#[test]
fn every_flag_and_hresult_has_its_value() {
    for (kind, count, constants) in [("flag", 41, names::flags()), ("hresult", 38 + 7, names::hresults())] {
        let table = table(kind);
        assert_eq!((constants.len(), table.len()), (count, count), "{kind}");
        for Constant { name, ours, windows } in constants {
            assert_eq!(table[name], [ours.to_string()], "{name}");
            assert_eq!(ours, windows, "{name}");
        }
    }
}
