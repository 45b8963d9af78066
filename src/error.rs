//! How the core fails: an HRESULT and the sentences that explain it. The `WS_ERROR` object that collects them
//! for an application is in `ffi::error`.

use std::borrow::Cow;

use crate::abi::HRESULT;

/// A failure on its way to the application. Each layer that knows more adds a sentence; the first one is the
/// innermost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub code: HRESULT,
    pub texts: Vec<Cow<'static, str>>,
}

pub type Result<T = (), E = Failure> = std::result::Result<T, E>;

impl Failure {
    pub fn new(code: HRESULT, text: impl Into<Cow<'static, str>>) -> Self {
        Self { code, texts: vec![text.into()] }
    }

    /// The same failure, seen from one layer further out.
    pub fn within(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.texts.push(text.into());
        self
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
