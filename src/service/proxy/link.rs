//! How a proxy reaches its service: one session for all calls, or a request with a response for each.

use std::sync::Arc;

use parking_lot::Mutex;

use super::settings::HttpBinding;
use crate::channel::http::client::HttpClient;
use crate::channel::http::cookies::CookieJar;
use crate::channel::http::via::Route;
use crate::channel::tcp::client::ClientSession;

#[derive(Clone)]
pub(super) enum Link {
    Session(Arc<ClientSession>),
    Requests(Arc<HttpLink>),
}

/// Requests over HTTP, and what they have in common while the proxy is open.
pub(super) struct HttpLink {
    pub client: Arc<HttpClient>,
    pub binding: HttpBinding,
    pub route: Route,
    /// Lock: a leaf.
    pub cookies: Mutex<CookieJar>,
}

impl Link {
    /// Drops every connection with a reset; nobody hears anything of it.
    pub fn abort(&self) {
        match self {
            Self::Session(session) => session.abort(),
            Self::Requests(http) => http.client.abort(),
        }
    }

    pub fn is_session(&self, other: &Arc<ClientSession>) -> bool {
        matches!(self, Self::Session(session) if Arc::ptr_eq(session, other))
    }

    pub fn is_http(&self, other: &Arc<HttpLink>) -> bool {
        matches!(self, Self::Requests(http) if Arc::ptr_eq(http, other))
    }
}
