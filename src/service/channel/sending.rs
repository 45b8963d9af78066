//! Sending on a channel: replies in the order of the wire, and who waits until a slow client has taken them.

use std::sync::Arc;

use crate::channel::connection::MAX_PENDING_OUTPUT;
use crate::channel::http::Exchange;
use crate::channel::tcp::session::SendError;
use crate::error::Result;
use crate::handle::Shared;
use crate::runtime::Job;
use crate::service::call::Call;

use super::{Answer, Receiver, ServiceChannel};

impl ServiceChannel {
    /// Encodes and sends one message. Failure to send faults the channel; failure to encode does not.
    pub fn send(
        channel: &Arc<Shared<Self>>,
        answer: Answer,
        encode: impl FnOnce(&mut crate::xml::Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        // Looked at in its turn: nothing follows what says why the channel is refused (CC-47).
        let allowed = || if channel.is_dead() { Err(channel.unusable()) } else { Ok(()) };
        let sent = channel.transport.send(&channel.connection, answer, encode, allowed);
        Self::sent(channel, sent)
    }

    /// Over HTTP: sends a response that is no message.
    pub fn respond(
        channel: &Arc<Shared<Self>>,
        send: impl FnOnce(&Exchange) -> std::result::Result<(), SendError>,
    ) -> Result<()> {
        match channel.exchange() {
            Some(exchange) if !channel.is_dead() => Self::sent(channel, send(exchange)),
            _ => Err(channel.unusable()),
        }
    }

    fn sent(channel: &Arc<Shared<Self>>, sent: std::result::Result<(), SendError>) -> Result<()> {
        match sent {
            Ok(()) => {
                if channel.connection.pending_output() > 0 {
                    channel.send_deadline.start(channel);
                    if channel.connection.pending_output() == 0 {
                        // It was taken meanwhile, possibly before there was a deadline to stop.
                        channel.send_deadline.stop();
                    }
                }
                Ok(())
            }
            Err(SendError::Encoding(failure)) => Err(failure),
            Err(SendError::Transport(failure)) => {
                Self::fault(channel);
                Err(failure)
            }
        }
    }

    /// Whether the call has to wait until a slow client has taken its reply: false if that has been given to the
    /// system already, or never will be. The call goes on with `Call::reply_was_sent`.
    pub fn wait_until_sent(call: &Arc<Call>) -> bool {
        let channel = &call.channel;
        if channel.connection.unsent().is_none() {
            return false;
        }
        let mut state = channel.state.lock();
        if state.is_dead() {
            return false;
        }
        // Asked again under the lock that `release_sent` takes after every progress.
        match channel.connection.unsent() {
            Some(point) => {
                state.unsent.push((point, call.clone()));
                true
            }
            None => false,
        }
    }

    /// The system has taken some of the output.
    pub(super) fn release_sent(&self) {
        let mut state = self.state.lock();
        state.unsent.retain(|(point, call)| {
            let waits = !self.connection.is_sent(*point);
            if !waits {
                call.reply_was_sent();
            }
            waits
        });
    }

    /// Whether the peer takes what is sent.
    pub fn has_room(channel: &Shared<Self>) -> bool {
        channel.connection.pending_output() <= MAX_PENDING_OUTPUT
    }

    /// Calls `sender` when everything has been given to the system, or the channel is gone.
    pub fn when_there_is_room(channel: &Arc<Shared<Self>>, sender: Receiver) {
        let mut state = channel.state.lock();
        if state.is_dead() || channel.connection.pending_output() == 0 {
            drop(state);
            let answer = if channel.is_dead() { Err(channel.unusable()) } else { Ok(None) };
            channel.runtime().submit(Job::boxed(Box::new(move || sender(answer))));
        } else {
            state.senders.push(sender);
        }
    }
}
