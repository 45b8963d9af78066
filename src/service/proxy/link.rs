//! How a proxy reaches its service: one session for all calls, or a request with a response for each.

use std::sync::Arc;

use crate::channel::http::client::HttpClient;
use crate::channel::tcp::client::ClientSession;

#[derive(Clone)]
pub(super) enum Link {
    Session(Arc<ClientSession>),
    Requests(Arc<HttpClient>),
}

impl Link {
    /// Drops every connection with a reset; nobody hears anything of it.
    pub fn abort(&self) {
        match self {
            Self::Session(session) => session.abort(),
            Self::Requests(client) => client.abort(),
        }
    }

    pub fn is_session(&self, other: &Arc<ClientSession>) -> bool {
        matches!(self, Self::Session(session) if Arc::ptr_eq(session, other))
    }
}
