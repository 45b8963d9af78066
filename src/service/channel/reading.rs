//! Reading a channel: the role, the records, and what a peer that is gone has left behind.

use std::sync::Arc;

use parking_lot::MutexGuard;

use crate::channel::connection::{MAX_PENDING_OUTPUT, MAX_READ_AHEAD, ReadOutcome};
use crate::channel::document::Document;
use crate::channel::tcp::session::{Record, Refusal};
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::runtime::Job;
use crate::service::call::{Next, contained, drive};
use crate::service::dispatch;

use super::{Phase, Reader, Receiver, ServiceChannel, State};

impl ServiceChannel {
    /// Takes up the reading role if it is free and there is room for a call, and acts on one record.
    pub fn pump(channel: &Arc<Shared<Self>>) -> Next {
        {
            let mut state = channel.state.lock();
            if state.phase == Phase::Accepting {
                // Nothing is dispatched yet (DP-1), but a client that is gone without its end record is lost.
                return Self::park(channel, state).unwrap_or(Next::Done);
            }
            if state.reader == Reader::Reading || state.phase != Phase::Open {
                return Next::Done;
            }
            if state.is_dead() || state.end_received {
                state.reader = Reader::Parked;
                drop(state);
                return Next::End(channel.clone());
            }
            let limit = channel.max_concurrency();
            let full = state.active >= limit || channel.connection.pending_output() > MAX_PENDING_OUTPUT;
            if state.receiver.is_none() && full {
                return Self::park(channel, state).unwrap_or(Next::Done);
            }
            // One step with the look at the role: two readers would mix up the order of the messages.
            state.reader = Reader::Reading;
        }
        contained(|| Self::read_one(channel), || Self::lost(channel))
    }

    /// Gives the reading role up until there is room for another call. If the peer has ended its direction already,
    /// nobody else would find out in time whether it did so in order.
    fn park(channel: &Arc<Shared<Self>>, mut state: MutexGuard<'_, State>) -> Option<Next> {
        state.reader = Reader::Parked;
        drop(state);
        channel.receive_deadline.stop();
        let announced = channel.transport.is_session() && channel.connection.has_hung_up();
        if announced { Self::read_ahead(channel) } else { None }
    }

    /// Holds the reading role. Gets one record and acts on it.
    fn read_one(channel: &Arc<Shared<Self>>) -> Next {
        loop {
            let mut input = channel.connection.input();
            let wanted = match channel.transport.next(&mut input, || channel.endpoint.document()) {
                Ok(Record::Message(document)) => {
                    drop(input);
                    return Self::received(channel, document);
                }
                Ok(Record::End) => {
                    drop(input);
                    return Self::end_received(channel);
                }
                Ok(Record::Incomplete(wanted)) => wanted,
                Err(refusal) => {
                    drop(input);
                    return Self::refuse(channel, refusal);
                }
            };
            if input.end_of_stream {
                drop(input);
                return Self::lost(channel);
            }
            if !std::mem::take(&mut channel.state.lock().readable) {
                drop(input);
                Self::wait(channel);
                return Next::Done;
            }
            match channel.connection.read(&mut input, wanted) {
                Ok(ReadOutcome::More) => channel.state.lock().readable = true,
                Ok(ReadOutcome::Drained | ReadOutcome::Nothing | ReadOutcome::EndOfStream) => {}
                Ok(ReadOutcome::Lost) | Err(_) => {
                    drop(input);
                    return Self::lost(channel);
                }
            }
        }
    }

    fn wait(channel: &Arc<Shared<Self>>) {
        channel.receive_deadline.start(channel);
        channel.state.lock().reader = Reader::Waiting;
        channel.connection.wait_for_input();
    }

    /// End of stream without an end record, or the connection broke.
    fn lost(channel: &Arc<Shared<Self>>) -> Next {
        channel.state.lock().reader = Reader::Parked;
        Self::fault(channel);
        Next::Done
    }

    pub(in crate::service) fn refuse(channel: &Arc<Shared<Self>>, refusal: Refusal) -> Next {
        channel.state.lock().reader = Reader::Parked;
        match refusal.fault {
            // The calls learn of it first; the record is the last thing on this connection.
            Some(record) => {
                channel.mark_faulted();
                channel.transport.send_last(&channel.connection, &record);
                channel.release_waiters();
                Self::end_soon(channel);
            }
            None => Self::fault(channel),
        }
        Next::Done
    }

    /// What follows the end record belongs to the next session on this connection.
    fn end_received(channel: &Arc<Shared<Self>>) -> Next {
        channel.receive_deadline.stop();
        let receiver = {
            let mut state = channel.state.lock();
            state.end_received = true;
            state.reader = Reader::Parked;
            state.receiver.take()
        };
        if let Some(receiver) = receiver {
            channel.runtime().submit(Job::boxed(Box::new(move || receiver(Ok(None)))));
        }
        Next::End(channel.clone())
    }

    fn received(channel: &Arc<Shared<Self>>, document: Document) -> Next {
        channel.receive_deadline.stop();
        let mut state = channel.state.lock();
        if let Some(receiver) = state.receiver.take() {
            state.reader = Reader::Parked;
            drop(state);
            // Application code that may block; this channel is still to be looked after.
            channel.runtime().submit(Job::boxed(Box::new(move || receiver(Ok(Some(document))))));
            return Next::Pump(channel.clone());
        }
        if state.last_message_seen {
            state.reader = Reader::Parked;
            drop(state);
            Self::fault(channel);
            return Next::Done;
        }
        state.active += 1;
        // An HTTP request has one message.
        state.end_received |= !channel.transport.is_session();
        if state.active < channel.max_concurrency() {
            drop(state);
            Self::pass_on(channel);
        } else if Self::park(channel, state).is_some() {
            // The peer is lost: no application code runs for this message (CC-25).
            return Self::message_done(channel);
        }
        Self::contained_step(channel, || dispatch::dispatch(channel, document))
    }

    /// A step on the way of one message to the application. Whatever goes wrong in it is the channel's end, not the
    /// host's.
    pub fn contained_step(channel: &Arc<Shared<Self>>, step: impl FnOnce() -> Next) -> Next {
        contained(step, || {
            Self::fault(channel);
            Self::message_done(channel)
        })
    }

    /// Lets another thread read while this one runs an operation.
    fn pass_on(channel: &Arc<Shared<Self>>) {
        // The role is still this thread's, so nobody takes anything out of the input meanwhile.
        let buffered = !channel.connection.input().bytes().is_empty();
        // Before another thread can receive a message, which stops it.
        channel.receive_deadline.start(channel);
        let more = {
            let mut state = channel.state.lock();
            let more = buffered || state.readable;
            state.reader = if more { Reader::Parked } else { Reader::Waiting };
            more
        };
        if more {
            Self::pump_later(channel);
        } else {
            channel.connection.wait_for_input();
        }
    }

    /// Has another thread (or this one, after what else is due) look at the input.
    pub fn pump_later(channel: &Arc<Shared<Self>>) {
        let again = channel.clone();
        channel.runtime().submit(Job::boxed(Box::new(move || drive(Next::Pump(again)))));
    }

    /// The peer is gone while the limit keeps the channel from being read: find out whether it ended in order.
    pub(super) fn read_ahead(channel: &Arc<Shared<Self>>) -> Option<Next> {
        let mut input = channel.connection.input();
        while !input.end_of_stream && input.bytes().len() < MAX_READ_AHEAD {
            match channel.connection.read(&mut input, 0) {
                Ok(ReadOutcome::Nothing) => return None,
                Ok(ReadOutcome::Lost) | Err(_) => {
                    drop(input);
                    return Some(Self::lost(channel));
                }
                Ok(_) => {}
            }
        }
        let in_order = !input.end_of_stream || channel.transport.ends_in_order(input.bytes());
        drop(input);
        if in_order { None } else { Some(Self::lost(channel)) }
    }

    /// The next message goes to `receiver`: `None` when the session has ended.
    pub fn receive(channel: &Arc<Shared<Self>>, receiver: Receiver) -> Result<()> {
        {
            let mut state = channel.state.lock();
            if state.is_dead() || state.phase != Phase::Open {
                drop(state);
                return Err(channel.unusable());
            }
            if state.receiver.is_some() {
                return Err(Failure::new(
                    crate::abi::WS_E_INVALID_OPERATION,
                    "another receive is in progress on this channel",
                ));
            }
            if !state.end_received {
                state.receiver = Some(receiver);
                drop(state);
                Self::pump_later(channel);
                return Ok(());
            }
        }
        // Never on the caller's stack: it has not been told yet that it will be called.
        channel.runtime().submit(Job::boxed(Box::new(move || receiver(Ok(None)))));
        Ok(())
    }
}
