//! How the core fails: an HRESULT and the sentences that explain it. The `WS_ERROR` object that collects them
//! for an application is in `error_object`.

use std::borrow::Cow;

use crate::abi::HRESULT;

/// A failure on its way to the application. Each layer that knows more adds a sentence; the first one is the
/// innermost. In memory of its own, so that a result that may be one is no larger than a pointer: nearly all of them
/// are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(Box<Details>);

/// What a failure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub code: HRESULT,
    pub texts: Vec<Cow<'static, str>>,
    /// The code of the platform where it was mapped to `code`, as [`platform_code`] makes it; otherwise 0.
    pub original: HRESULT,
}

pub type Result<T = (), E = Failure> = std::result::Result<T, E>;

const _: () = assert!(size_of::<Result>() == size_of::<usize>());

impl Failure {
    pub fn new(code: HRESULT, text: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details { code, texts: vec![text.into()], original: 0 }))
    }

    /// A failure that has been explained elsewhere.
    pub fn explained(code: HRESULT) -> Self {
        Self(Box::new(Details { code, texts: Vec::new(), original: 0 }))
    }

    /// The same failure, with the error number of the system that it stands for.
    pub fn caused_by(mut self, errno: i32) -> Self {
        self.0.original = platform_code(errno);
        self
    }

    /// The same failure under another code.
    pub fn with_code(mut self, code: HRESULT) -> Self {
        self.0.code = code;
        self
    }

    /// What the innermost layer said.
    pub fn into_text(self) -> Cow<'static, str> {
        self.0.texts.into_iter().next().unwrap_or_default()
    }

    /// The same failure, seen from one layer further out.
    pub fn within(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.0.texts.push(text.into());
        self
    }
}

/// The facility of an error number of the system: bit 29 keeps it apart from every code of Windows.
const PLATFORM: u32 = 0xA007_0000;

/// An error number of the system as an HRESULT.
pub fn platform_code(errno: i32) -> HRESULT {
    (PLATFORM | (errno as u32 & 0xFFFF)) as HRESULT
}

/// The error number in an HRESULT of [`platform_code`].
pub fn platform_errno(code: HRESULT) -> Option<i32> {
    (code as u32 & 0xFFFF_0000 == PLATFORM).then_some(code & 0xFFFF)
}

impl std::ops::Deref for Failure {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#010x}", self.code)?;
        for text in self.texts.iter().rev() {
            write!(f, ": {text}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

/// For mistakes that have no other way out, such as freeing the wrong handle: a line on standard error, if the
/// environment variable `WEBSERVICES_DIAGNOSTICS` is set.
pub fn diagnose(failure: &Failure) {
    if std::env::var_os("WEBSERVICES_DIAGNOSTICS").is_some() {
        eprintln!("webservices: {failure}");
    }
}
