//! What the application may ask a channel.

use super::{Phase, ServiceChannel};
use crate::abi::WS_CHANNEL_STATE;

impl ServiceChannel {
    /// The state as the API numbers it.
    pub fn api_state(&self) -> WS_CHANNEL_STATE {
        let state = self.state.lock();
        match state.phase {
            Phase::Closed => WS_CHANNEL_STATE::WS_CHANNEL_STATE_CLOSED,
            _ if state.is_dead() => WS_CHANNEL_STATE::WS_CHANNEL_STATE_FAULTED,
            Phase::Accepting | Phase::Open => WS_CHANNEL_STATE::WS_CHANNEL_STATE_OPEN,
            Phase::Closing => WS_CHANNEL_STATE::WS_CHANNEL_STATE_CLOSING,
        }
    }

    pub fn is_session_shut_down(&self) -> bool {
        self.state.lock().end_received
    }

    /// Where the client wanted to go: on a session the endpoint's URL, over HTTP what it asked for.
    pub fn transport_url(&self) -> &[u16] {
        self.transport_url.get_or_init(|| match self.exchange() {
            Some(exchange) => exchange.asked.text.encode_utf16().collect(),
            None => self.endpoint.settings.url.encode().unwrap_or_default().encode_utf16().collect(),
        })
    }

    /// What the client calls this host, as far as its transport says.
    pub fn asked_host(&self) -> String {
        match self.exchange() {
            Some(exchange) => exchange.asked.url.host.clone(),
            None => self.connection.local.map_or_else(String::new, |local| local.ip().to_canonical().to_string()),
        }
    }
}
