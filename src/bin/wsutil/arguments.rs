//! The command line. Switches are those of the compiler of Windows, with `/` or `-` and in any letter case; today's
//! spelling (`--out=dir`) goes as well. All of them become the latter first, and clap does the rest.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::diagnostic::Settings;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Wsdl,
    Schema,
    Policy,
}

/// A file to read, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub kind: Kind,
    pub path: PathBuf,
    pub url: Option<String>,
}

/// `/string`: what strings are in C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StringType {
    /// `WCHAR*`
    Wsz,
    /// `WS_STRING`
    Counted,
}

#[derive(Debug)]
pub struct Arguments {
    pub inputs: Vec<Input>,
    pub out: PathBuf,
    #[allow(dead_code, reason = "for policies")]
    pub policy: bool,
    pub client: bool,
    pub service: bool,
    pub prefix: String,
    pub full_name: bool,
    pub string: StringType,
    pub diagnostics: Settings,
    pub banner: bool,
    pub stamp: bool,
    pub follow_imports: bool,
}

/// Response files in response files.
const MAX_RESPONSE_DEPTH: usize = 16;
/// Arguments altogether, response files included.
const MAX_ARGUMENTS: usize = 65_536;

const SWITCHES: [&str; 16] = [
    "wsdl",
    "xsd",
    "wsp",
    "nopolicy",
    "out",
    "noclient",
    "noservice",
    "prefix",
    "fullname",
    "string",
    "w",
    "wx",
    "nologo",
    "nostamp",
    "help",
    "follow-imports",
];

fn command() -> Command {
    let file = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("FILE[:URL]").action(ArgAction::Append).help(help)
    };
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    Command::new("wsutil")
        .version(env!("CARGO_PKG_VERSION"))
        // Response files repeat what the command line says.
        .args_override_self(true)
        .about("Compiles WSDL and XML Schema to C for the Windows Web Services API.")
        .after_help(
            "Each switch may also be written as /switch:value or -switch:value, in any letter case. @FILE reads more\n\
             arguments from a file. Without a switch, the extension of a file says what it is: .wsdl, .xsd or .wsp.\n\
             Exit status: 0 when the files were written, 1 when there were errors, 2 for a wrong command line.",
        )
        .arg(Arg::new("file").value_name("FILE").action(ArgAction::Append).help("Inputs: .wsdl, .xsd or .wsp"))
        .arg(file("wsdl", "Reads a WSDL 1.1 document"))
        .arg(file("xsd", "Reads an XML Schema").value_name("FILE"))
        .arg(file("wsp", "Reads a WS-Policy document"))
        .arg(flag("nopolicy", "Leaves policies out"))
        .arg(Arg::new("out").long("out").value_name("DIR").default_value(".").help("Writes the files there"))
        .arg(flag("noclient", "Leaves the functions for clients out"))
        .arg(flag("noservice", "Leaves the stubs for services out"))
        .arg(Arg::new("prefix").long("prefix").value_name("TEXT").default_value("").help("Begins every generated name"))
        .arg(flag("fullname", "Begins every generated name with the name of its file"))
        .arg(
            Arg::new("string")
                .long("string")
                .value_name("TYPE")
                .value_parser(["WCHAR*", "WS_STRING"])
                .default_value("WCHAR*")
                .ignore_case(true)
                .help("The C type of strings"),
        )
        .arg(
            Arg::new("w")
                .long("w")
                .value_name("LEVEL")
                .value_parser(clap::value_parser!(u8).range(0..=4))
                .default_value("3")
                .help("Shows warnings up to this level; 0 shows none"),
        )
        .arg(flag("wx", "Makes warnings errors"))
        .arg(flag("nologo", "Prints no banner"))
        .arg(flag("nostamp", "Leaves the version of the compiler out of the files"))
        .arg(flag("follow-imports", "Reads local files that inputs import or include as well"))
}

impl Arguments {
    /// # Errors
    /// What to print, and whether that is help that was asked for.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, clap::Error> {
        let mut normal = vec!["wsutil".to_owned()];
        let mut command = command();
        expand(arguments, None, 0, &mut normal).map_err(|text| command.error(clap::error::ErrorKind::Io, text))?;
        let matches = command.try_get_matches_from_mut(normal)?;
        Self::from_matches(&matches).map_err(|text| command.error(clap::error::ErrorKind::ValueValidation, text))
    }

    fn from_matches(matches: &ArgMatches) -> Result<Self, String> {
        let text = |name| matches.get_one::<String>(name).cloned().unwrap_or_default();
        let mut inputs: Vec<(usize, Input)> = Vec::new();
        for (switch, kind) in
            [("wsdl", Some(Kind::Wsdl)), ("xsd", Some(Kind::Schema)), ("wsp", Some(Kind::Policy)), ("file", None)]
        {
            let values = matches.get_many::<String>(switch).into_iter().flatten();
            for (index, value) in matches.indices_of(switch).into_iter().flatten().zip(values) {
                // A schema is never referred to by its URL.
                let (path, url) = match value.split_once(':') {
                    Some((path, url)) if !matches!(kind, None | Some(Kind::Schema)) => (path, Some(url.to_owned())),
                    _ => (value.as_str(), None),
                };
                let path = PathBuf::from(path);
                let Some(kind) = kind.or_else(|| kind_of(&path)) else {
                    return Err(format!(
                        "the extension of '{value}' does not tell what it is; say /wsdl:, /xsd: or /wsp:"
                    ));
                };
                inputs.push((index, Input { kind, path, url }));
            }
        }
        if inputs.is_empty() {
            return Err("there is no input file".to_owned());
        }
        inputs.sort_by_key(|(index, _)| *index);
        let prefix = text("prefix");
        if !prefix.is_empty() && !crate::naming::is_identifier(&prefix) {
            return Err(format!("the prefix '{prefix}' cannot begin a name in C"));
        }
        Ok(Self {
            inputs: inputs.into_iter().map(|(_, input)| input).collect(),
            out: text("out").into(),
            policy: !matches.get_flag("nopolicy"),
            client: !matches.get_flag("noclient"),
            service: !matches.get_flag("noservice"),
            prefix,
            full_name: matches.get_flag("fullname"),
            string: match text("string").eq_ignore_ascii_case("WS_STRING") {
                true => StringType::Counted,
                false => StringType::Wsz,
            },
            diagnostics: Settings {
                level: matches.get_one::<u8>("w").copied().unwrap_or(3),
                warnings_are_errors: matches.get_flag("wx"),
            },
            banner: !matches.get_flag("nologo"),
            stamp: !matches.get_flag("nostamp"),
            follow_imports: matches.get_flag("follow-imports"),
        })
    }
}

/// What the extension of a file says about it.
pub fn kind_of(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "wsdl" => Some(Kind::Wsdl),
        "xsd" => Some(Kind::Schema),
        "wsp" | "policy" => Some(Kind::Policy),
        _ => None,
    }
}

/// Puts response files in their place and every switch into today's spelling.
fn expand(
    arguments: impl IntoIterator<Item = String>,
    directory: Option<&Path>,
    depth: usize,
    normal: &mut Vec<String>,
) -> Result<(), String> {
    for argument in arguments {
        if let Some(file) = argument.strip_prefix('@') {
            if depth == MAX_RESPONSE_DEPTH {
                return Err(format!("the response file '{file}' is nested too deep"));
            }
            let path = directory.map_or_else(|| PathBuf::from(file), |directory| directory.join(file));
            let text = fs::read_to_string(&path).map_err(|error| format!("'{}': {error}", path.display()))?;
            expand(words(&text), path.parent(), depth + 1, normal)?;
        } else {
            normal.push(normalise(argument));
        }
        if normal.len() > MAX_ARGUMENTS {
            return Err("there are too many arguments".to_owned());
        }
    }
    Ok(())
}

/// The arguments of a response file: separated by white space, quotes keep it together.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut started) = (Vec::new(), String::new(), false, false);
    for character in text.trim_start_matches('\u{FEFF}').chars() {
        match character {
            '"' => (quoted, started) = (!quoted, true),
            character if character.is_whitespace() && !quoted => {
                if started {
                    words.push(std::mem::take(&mut word));
                }
                started = false;
            }
            character => {
                word.push(character);
                started = true;
            }
        }
    }
    if started {
        words.push(word);
    }
    words
}

/// `/Out:dir` and `-out:dir` become `--out=dir`. A path that begins with a slash is no switch: none has one in its name.
fn normalise(argument: String) -> String {
    let Some(rest) = argument.strip_prefix('/').or_else(|| argument.strip_prefix('-')) else { return argument };
    if rest == "?" {
        return "--help".to_owned();
    }
    let rest = rest.strip_prefix('-').filter(|_| argument.starts_with('-')).unwrap_or(rest);
    let (name, value) = match rest.split_once([':', '=']) {
        Some((name, value)) => (name, Some(value)),
        None => (rest, None),
    };
    let name = name.to_ascii_lowercase();
    match (SWITCHES.contains(&name.as_str()), value) {
        (true, Some(value)) => format!("--{name}={value}"),
        (true, None) => format!("--{name}"),
        // `/w4`, as in other compilers.
        (false, None) if name.len() == 2 && name.starts_with('w') => format!("--w={}", &name[1..]),
        // An absolute path, or a switch that does not exist.
        (false, _) if argument.starts_with('/') && (rest.contains('/') || Path::new(&argument).exists()) => argument,
        (false, _) => argument.replacen('/', "--", usize::from(argument.starts_with('/'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(arguments.iter().map(|argument| (*argument).to_owned())).map_err(|error| error.to_string())
    }

    #[test]
    fn switches_of_windows_and_of_today_are_the_same() {
        let windows =
            parse(&["/WSDL:a.wsdl:http://x/y", "-noPolicy", "/Out:.", "/W:4", "-wx", "b.xsd", "/string:WS_STRING"]);
        let today = parse(&[
            "--wsdl=a.wsdl:http://x/y",
            "--nopolicy",
            "--out",
            ".",
            "--w=4",
            "--wx",
            "b.xsd",
            "--string=ws_string",
        ]);
        assert_eq!(format!("{:?}", windows.unwrap()), format!("{:?}", today.unwrap()));
    }

    #[test]
    fn files_are_known_by_their_extension_and_keep_their_order() {
        let arguments = parse(&["/tmp/b.xsd", "/wsdl:x.xml", "a.wsdl", "/wsp:p.xml:urn:p"]).unwrap();
        let input =
            |kind, path: &str, url: Option<&str>| Input { kind, path: path.into(), url: url.map(str::to_owned) };
        let expected = [
            input(Kind::Schema, "/tmp/b.xsd", None),
            input(Kind::Wsdl, "x.xml", None),
            input(Kind::Wsdl, "a.wsdl", None),
            input(Kind::Policy, "p.xml", Some("urn:p")),
        ];
        assert_eq!(arguments.inputs, expected);
    }

    #[test]
    fn wrong_command_lines_are_refused() {
        for (line, part) in [
            (&["a.txt"][..], "does not tell what it is"),
            (&[], "no input file"),
            (&["/bogus", "a.wsdl"], "--bogus"),
            (&["/W:5", "a.wsdl"], "5"),
            (&["/prefix:1a", "a.wsdl"], "cannot begin"),
            (&["@/nonexistent/response"], "response"),
        ] {
            let text = parse(line).unwrap_err();
            assert!(text.contains(part), "{line:?}: {text}");
        }
        assert!(parse(&["/?"]).unwrap_err().contains("Exit status"));
    }

    #[test]
    fn response_files_have_words_and_quotes() {
        assert_eq!(words("a \"b c\"\r\n/out:\"d e\" \"\""), ["a", "b c", "/out:d e", ""]);
    }
}
