//! The calls of a proxy: whose caller is still waiting, and whose request or reply is still under way. These are not the
//! same: an abandoned call is over for its caller while the service still works on it (PX-9, PX-12).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::call::Call;
use crate::message::UniqueId;

#[derive(Default)]
pub struct CallTable {
    last_key: u64,
    /// Not done yet.
    live: HashMap<u64, Arc<Call>>,
    /// Input or output has not ended. These count against `WS_PROXY_PROPERTY_MAX_PENDING_CALLS`.
    pending: HashSet<u64>,
    /// Two-way calls by the message id that their reply relates to.
    expected: HashMap<UniqueId, u64>,
    /// One-way calls whose message the system has not taken completely.
    queued: Vec<u64>,
    /// Callbacks that are due or running: for asynchronous calls and the headers of their replies, and for redirections.
    callbacks: usize,
}

impl CallTable {
    /// A key for a new call, unless there are too many.
    pub fn admit(&mut self, max_pending: u32) -> Option<u64> {
        if self.pending.len() >= max_pending as usize {
            return None;
        }
        self.last_key += 1;
        self.pending.insert(self.last_key);
        Some(self.last_key)
    }

    pub fn add(&mut self, call: Arc<Call>) {
        self.live.insert(call.key, call);
    }

    /// The request is about to be sent. False if another call in progress has the same message id.
    pub fn expect_reply(&mut self, id: UniqueId, key: u64) -> bool {
        if self.expected.contains_key(&id) {
            return false;
        }
        self.expected.insert(id, key);
        true
    }

    pub fn queue(&mut self, key: u64) {
        self.queued.push(key);
    }

    /// The message was not sent after all, or everything of it was.
    pub fn input_output_ended(&mut self, key: u64) {
        self.pending.remove(&key);
        self.expected.retain(|_, expected| *expected != key);
    }

    /// The call that a reply belongs to; `None` if there is none or its caller has left.
    ///
    /// Mono's dispatcher answers with faults that relate to nothing (wire.md 14). With one reply outstanding there is no
    /// doubt what such a fault means; with several it is dropped.
    pub fn answered(&mut self, relates_to: Option<&UniqueId>, is_fault: bool) -> Option<Arc<Call>> {
        let key = match relates_to {
            Some(id) => self.expected.remove(id)?,
            None if is_fault && self.expected.len() == 1 => self.expected.drain().next()?.1,
            None => return None,
        };
        self.pending.remove(&key);
        self.live.get(&key).cloned()
    }

    /// The exchange of this call is over; `None` if its caller has left.
    pub fn exchanged(&mut self, key: u64) -> Option<Arc<Call>> {
        self.pending.remove(&key);
        self.live.get(&key).cloned()
    }

    /// The one-way calls whose messages have left now.
    pub fn drained(&mut self) -> Vec<Arc<Call>> {
        let queued = std::mem::take(&mut self.queued);
        for key in &queued {
            self.pending.remove(key);
        }
        queued.iter().filter_map(|key| self.live.get(key).cloned()).collect()
    }

    /// There is no session any more. The calls that will get no answer; those that have one still complete with it.
    pub fn session_over(&mut self) -> Vec<Arc<Call>> {
        let unanswered = self.pending.iter().filter_map(|key| self.live.get(key).cloned()).collect();
        self.pending.clear();
        self.expected.clear();
        self.queued.clear();
        unanswered
    }

    /// The calls with this identifier that are not done; all of them for zero.
    pub fn with_id(&self, id: u32) -> Vec<Arc<Call>> {
        self.live.values().filter(|call| id == 0 || call.id == id).cloned().collect()
    }

    pub fn done(&mut self, key: u64, callback_due: bool) {
        self.live.remove(&key);
        self.callbacks += usize::from(callback_due);
    }

    /// The application will be asked something that is not about the end of a call.
    pub fn callback_due(&mut self) {
        self.callbacks += 1;
    }

    pub fn callback_returned(&mut self) {
        self.callbacks -= 1;
    }

    pub fn has_live(&self) -> bool {
        !self.live.is_empty()
    }

    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Nobody is being served any more.
    pub fn is_quiet(&self) -> bool {
        self.live.is_empty() && self.callbacks == 0
    }
}
