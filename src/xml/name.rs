//! Names as writers give them: text together with the dictionary it comes from, if any.

/// Which dictionary a string belongs to. It decides how the binary encoding writes it; the text encoding ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Source {
    /// No dictionary: written in full.
    #[default]
    Inline,
    /// The static dictionary, with the string's wire id (even).
    Static(u32),
    /// A dictionary of the application: sent once per session where there is a session, otherwise in full.
    Application,
}

/// A string and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct XmlStr<'a> {
    pub text: &'a str,
    pub source: Source,
}

impl<'a> XmlStr<'a> {
    pub const EMPTY: XmlStr<'static> = XmlStr { text: "", source: Source::Inline };

    pub const fn inline(text: &'a str) -> Self {
        Self { text, source: Source::Inline }
    }

    pub const fn application(text: &'a str) -> Self {
        Self { text, source: Source::Application }
    }

    /// A string of the static dictionary by its wire id. Usable in constants.
    ///
    /// # Panics
    /// If the id is odd or not below 974; in a constant this is a compile error.
    pub const fn dictionary(id: u32) -> XmlStr<'static> {
        assert!(id.is_multiple_of(2), "static dictionary ids are even");
        XmlStr { text: super::dictionary::STRINGS[(id / 2) as usize], source: Source::Static(id) }
    }
}

impl<'a> From<&'a str> for XmlStr<'a> {
    fn from(text: &'a str) -> Self {
        Self::inline(text)
    }
}

/// The name of an element or attribute to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct XmlName<'a> {
    /// `None` lets the writer choose; `Some("")` asks for no prefix.
    pub prefix: Option<&'a str>,
    pub local: XmlStr<'a>,
    /// Empty for no namespace.
    pub ns: XmlStr<'a>,
}

impl<'a> XmlName<'a> {
    pub const fn new(local: XmlStr<'a>, ns: XmlStr<'a>) -> Self {
        Self { prefix: None, local, ns }
    }

    pub const fn prefixed(prefix: &'a str, local: XmlStr<'a>, ns: XmlStr<'a>) -> Self {
        Self { prefix: Some(prefix), local, ns }
    }

    /// A name without namespace and without dictionary.
    pub const fn local(local: &'a str) -> Self {
        Self { prefix: None, local: XmlStr::inline(local), ns: XmlStr::EMPTY }
    }
}
