use std::collections::HashSet;
use std::ptr::{null, without_provenance};
use std::sync::atomic::{AtomicBool, AtomicUsize};

use super::*;
use crate::abi::S_OK;

fn table() -> CallTable<u64> {
    CallTable::new(Box::new(|_| Ok(()))).unwrap()
}

fn enter(table: &CallTable<u64>, call: u64) -> CallId {
    table.reserve().unwrap().enter(None, Arc::new(call))
}

fn finish(table: &CallTable<u64>, id: CallId) -> Finished<u64> {
    assert_eq!(table.returned(id, S_OK), AfterReturn::Completed(S_OK));
    assert_eq!(table.reply_done(id), AfterReply::Finalize);
    table.finalize(id).unwrap()
}

#[test]
fn an_id_survives_the_way_through_the_application() {
    let table = table();
    let id = enter(&table, 7);
    assert_eq!(CallId::from_pointer(id.as_pointer::<c_void>()), Some(id));
    assert_eq!(CallId::from_pointer(id.as_state().cast_const()), Some(id));
    assert!(!id.as_pointer::<c_void>().is_null());
    assert_eq!(table.get(id).as_deref(), Some(&7));
}

#[test]
fn null_and_pointers_to_something_else_are_no_ids() {
    let local = 0u64;
    assert_eq!(CallId::from_pointer(null::<c_void>()), None);
    assert_eq!(CallId::from_pointer(&raw const local), None);
    assert_eq!(CallId::from_pointer(without_provenance::<c_void>(usize::MAX)), None);
    assert_eq!(CallId::from_pointer(without_provenance::<c_void>(1)), None);
}

#[test]
fn an_id_of_a_slot_that_does_not_exist_names_no_call() {
    let table = table();
    let id = CallId::new((CHUNK_SLOTS * MAX_CHUNKS - 1) as u32, Generation(1));
    assert_eq!(table.get(id), None);
    assert_eq!(table.signal(id, S_OK), AfterSignal::Ignored);
    assert!(table.finalize(id).is_none());
}

#[test]
fn cc_4_the_id_of_a_finished_call_reaches_nobody_although_its_slot_is_in_use_again() {
    let table = table();
    let earlier = enter(&table, 1);
    assert_eq!(*finish(&table, earlier).call, 1);
    let later = enter(&table, 2);
    assert_eq!(earlier.index(), later.index());
    assert_ne!(earlier, later);
    assert_eq!(table.get(earlier), None);
    assert_eq!(table.get(later).as_deref(), Some(&2));
    assert!(table.finalize(earlier).is_none());
    assert_eq!(table.signal(earlier, S_OK), AfterSignal::Ignored);
    assert_eq!(*finish(&table, later).call, 2);
}

#[test]
fn cc_4_a_context_is_no_longer_for_the_application_once_the_call_completed() {
    let table = table();
    let id = enter(&table, 1);
    assert!(table.get_executing(id).is_some());
    assert_eq!(table.returned(id, S_OK), AfterReturn::Completed(S_OK));
    assert!(table.get_executing(id).is_none());
    assert!(table.get(id).is_some());
}

#[test]
fn what_a_call_holds_is_handed_over_by_its_end() {
    let table = table();
    let call = Arc::new(5);
    let id = table.reserve().unwrap().enter(None, call.clone());
    drop(finish(&table, id));
    assert_eq!(Arc::strong_count(&call), 1);
}

#[test]
fn a_reservation_that_is_not_used_gives_its_slot_back() {
    let table = table();
    let id = table.reserve().unwrap().id();
    assert_eq!(table.reserve().unwrap().id(), id);
    assert_eq!(table.get(id), None);
}

#[test]
fn the_table_grows_by_chunks_and_names_every_call_differently() {
    let table = table();
    let ids: HashSet<_> = (0..CHUNK_SLOTS as u64 + 1).map(|call| enter(&table, call)).collect();
    assert_eq!(ids.len(), CHUNK_SLOTS + 1);
    assert_eq!(table.capacity(), 2 * CHUNK_SLOTS);
}

#[test]
fn growth_is_announced_and_can_be_refused() {
    static ANNOUNCED: AtomicUsize = AtomicUsize::new(0);
    static REFUSE: AtomicBool = AtomicBool::new(true);
    let table = CallTable::<u64>::new(Box::new(|slots| {
        if REFUSE.load(Ordering::Relaxed) {
            return Err(Failure::new(E_OUTOFMEMORY, "refused"));
        }
        ANNOUNCED.fetch_add(slots, Ordering::Relaxed);
        Ok(())
    }))
    .unwrap();
    assert_eq!(table.reserve().unwrap_err().code, E_OUTOFMEMORY);
    assert_eq!(table.capacity(), 0);
    REFUSE.store(false, Ordering::Relaxed);
    assert!(table.reserve().is_ok());
    assert_eq!(ANNOUNCED.load(Ordering::Relaxed), CHUNK_SLOTS);
}

#[test]
fn threads_that_enter_and_finish_calls_never_share_a_slot() {
    let table = table();
    std::thread::scope(|scope| {
        for thread in 0..4u64 {
            let table = &table;
            scope.spawn(move || {
                for round in 0..5000 {
                    let mine = thread << 32 | round;
                    let ids = [mine, mine | 1 << 63].map(|call| (call, enter(table, call)));
                    for (call, id) in ids {
                        assert_eq!(table.get(id).as_deref(), Some(&call));
                        assert_eq!(*finish(table, id).call, call);
                        assert_eq!(table.get(id), None);
                    }
                }
            });
        }
    });
    assert_eq!(table.capacity(), CHUNK_SLOTS);
}
