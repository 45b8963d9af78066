//! Readiness and hang-ups on real sockets.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::super::{HangUp, Interest, Readiness, Registration, Source};
use super::{at_rest, connection, eventually, runtime};

/// Notes what it is told.
#[derive(Default)]
struct Listener {
    ready: Mutex<Vec<Readiness>>,
    hang_ups: Mutex<Vec<HangUp>>,
}

impl Listener {
    fn ready_count(&self) -> usize {
        self.ready.lock().len()
    }

    fn last_hang_up(&self) -> Option<HangUp> {
        self.hang_ups.lock().last().copied()
    }
}

impl Source for Listener {
    fn ready(self: Arc<Self>, readiness: Readiness) {
        self.ready.lock().push(readiness);
    }

    fn hang_up(self: Arc<Self>, how: HangUp) {
        self.hang_ups.lock().push(how);
    }
}

/// Long enough for an event that should not come to show.
fn a_moment() {
    std::thread::sleep(Duration::from_millis(30));
}

fn reset(client: TcpStream) {
    rustix::net::sockopt::set_socket_linger(&client, Some(Duration::ZERO)).expect("linger");
    drop(client);
}

struct Fixture {
    runtime: super::Runtime,
    client: TcpStream,
    server: Arc<TcpStream>,
    listener: Arc<Listener>,
}

fn fixture() -> Fixture {
    let (client, server) = connection();
    Fixture { runtime: runtime(2), client, server: Arc::new(server), listener: Arc::default() }
}

impl Fixture {
    fn register(&self) -> Registration {
        self.runtime.register(&self.server, self.listener.clone()).expect("a registration")
    }
}

#[test]
fn one_arm_gives_one_call() {
    let mut f = fixture();
    let registration = f.register();
    f.client.write_all(b"early").expect("sent");
    a_moment();
    assert_eq!(f.listener.ready_count(), 0, "not armed");
    registration.arm(Interest::READ).expect("armed");
    eventually("readable", || f.listener.ready_count() == 1);
    f.client.write_all(b"late").expect("sent");
    a_moment();
    let ready = f.listener.ready.lock().clone();
    assert_eq!(ready, [Readiness { readable: true, writable: false, error: false }]);
    registration.arm(Interest::READ).expect("armed again, with bytes waiting");
    eventually("readable again", || f.listener.ready_count() == 2);
}

#[test]
fn write_interest_is_served_and_a_disarmed_one_is_not() {
    let f = fixture();
    let registration = f.register();
    registration.arm(Interest::READ).expect("armed");
    registration.disarm();
    (&f.client).write_all(b"x").expect("sent");
    a_moment();
    assert_eq!(f.listener.ready_count(), 0);
    registration.arm(Interest::READ | Interest::WRITE).expect("armed");
    eventually("both", || f.listener.ready_count() == 1);
    assert_eq!(f.listener.ready.lock()[0], Readiness { readable: true, writable: true, error: false });
}

#[test]
fn cc_19_an_orderly_end_is_noticed_without_a_reader() {
    let f = fixture();
    let _registration = f.register();
    f.client.shutdown(Shutdown::Write).expect("shut down");
    eventually("the end", || f.listener.last_hang_up() == Some(HangUp::PeerEnded));
    assert_eq!(f.listener.ready_count(), 0, "nobody armed it");
}

#[test]
fn cc_19_an_end_behind_unread_bytes_is_noticed_and_the_bytes_stay() {
    let mut f = fixture();
    let _registration = f.register();
    f.client.write_all(&[9; 1000]).expect("sent");
    f.client.shutdown(Shutdown::Write).expect("shut down");
    eventually("the end", || f.listener.last_hang_up() == Some(HangUp::PeerEnded));
    let mut bytes = [0; 2000];
    assert_eq!((&*f.server).read(&mut bytes).expect("bytes"), 1000);
}

#[test]
fn cc_19_a_reset_is_noticed_armed_or_not() {
    for armed in [false, true] {
        let f = fixture();
        let registration = f.register();
        if armed {
            registration.arm(Interest::READ).expect("armed");
        }
        reset(f.client);
        eventually("the reset", || f.listener.last_hang_up() == Some(HangUp::Reset));
        if armed {
            eventually("readiness", || f.listener.ready_count() == 1);
            assert!(f.listener.ready.lock()[0].error);
        } else {
            a_moment();
            assert_eq!(f.listener.ready_count(), 0);
        }
    }
}

#[test]
fn a_reset_after_an_orderly_end_is_told_as_well() {
    let f = fixture();
    let _registration = f.register();
    f.client.shutdown(Shutdown::Write).expect("shut down");
    eventually("the end", || f.listener.last_hang_up() == Some(HangUp::PeerEnded));
    reset(f.client);
    eventually("the reset", || f.listener.last_hang_up() == Some(HangUp::Reset));
}

#[test]
fn an_end_before_the_registration_is_told_by_it() {
    let f = fixture();
    f.client.shutdown(Shutdown::Write).expect("shut down");
    a_moment();
    let _registration = f.register();
    eventually("the end", || f.listener.last_hang_up() == Some(HangUp::PeerEnded));
}

#[test]
fn a_reset_that_nobody_armed_for_is_readable_once_armed() {
    let f = fixture();
    let registration = f.register();
    reset(f.client);
    eventually("the reset", || f.listener.last_hang_up() == Some(HangUp::Reset));
    registration.arm(Interest::READ).expect("armed");
    eventually("readiness", || f.listener.ready_count() == 1);
}

#[test]
fn an_unwatched_registration_hears_of_no_hang_up() {
    let f = fixture();
    let registration = f.runtime.register_without_watch(&f.server, f.listener.clone()).expect("a registration");
    f.client.shutdown(Shutdown::Write).expect("shut down");
    registration.arm(Interest::READ).expect("armed");
    eventually("the end is readable", || f.listener.ready_count() == 1);
    a_moment();
    assert_eq!(f.listener.last_hang_up(), None);
}

#[test]
fn a_dropped_registration_is_silent_and_lets_go_of_source_and_descriptor() {
    let mut f = fixture();
    let registration = f.register();
    registration.arm(Interest::READ).expect("armed");
    drop(registration);
    f.client.write_all(b"x").expect("sent");
    reset(f.client);
    a_moment();
    assert_eq!((f.listener.ready_count(), f.listener.last_hang_up()), (0, None));
    // A thread that had begun to look at an event may still be about to let go.
    eventually("let go", || (Arc::strong_count(&f.listener), Arc::strong_count(&f.server)) == (1, 1));
}

#[test]
fn a_second_registration_of_the_same_descriptor_is_refused_and_leaves_nothing() {
    let f = fixture();
    let _registration = f.register();
    let second = Arc::new(Listener::default());
    assert!(f.runtime.register(&f.server, second.clone()).is_err());
    assert_eq!(Arc::strong_count(&second), 1);
}

#[test]
fn who_has_read_everything_misses_nothing_that_comes() {
    let mut f = fixture();
    let registration = f.register();
    let mut calls = 0;
    let mut expect_call = |what: &str| {
        calls += 1;
        eventually(what, || f.listener.ready_count() == calls);
    };
    let read_all = || {
        let mut bytes = [0; 64];
        while (&*f.server).read(&mut bytes).is_ok_and(|count| count > 0) {}
    };
    for round in 0..3 {
        for _ in 0..3 {
            registration.arm_drained().expect("armed");
            f.client.write_all(b"while armed").expect("sent");
            expect_call(&format!("what comes afterwards, {round}"));
            read_all();
        }

        f.client.write_all(b"while nobody waits").expect("sent");
        a_moment();
        registration.arm_drained().expect("armed");
        expect_call(&format!("what came before, {round}"));
        read_all();

        // For room as well, and back.
        registration.arm(Interest::WRITE).expect("armed");
        expect_call(&format!("room, {round}"));
    }
    registration.arm_drained().expect("armed");
    f.client.write_all(b"the last bytes").expect("sent");
    f.client.shutdown(Shutdown::Write).expect("shut down");
    expect_call("the last bytes");
    let mut bytes = [0; 14];
    (&*f.server).read_exact(&mut bytes).expect("they are there");
    a_moment();
    registration.arm_drained().expect("armed");
    expect_call("the end behind them");
    assert!(f.listener.ready.lock().iter().all(|ready| ready.readable != ready.writable));
}

#[test]
fn pieces_that_come_while_nobody_waits_are_one_call() {
    let mut f = fixture();
    let registration = f.register();
    registration.arm_drained().expect("armed");
    for _ in 0..10 {
        f.client.write_all(b"piece").expect("sent");
        a_moment();
    }
    assert_eq!(f.listener.ready_count(), 1);
    registration.arm(Interest::READ).expect("armed");
    eventually("the rest", || f.listener.ready_count() == 2);
}

#[test]
fn slots_are_reused_and_events_for_their_former_owner_are_dropped() {
    let f = fixture();
    let shared = &f.runtime.shared;
    let old = shared.sources.insert(f.listener.clone()).expect("a slot");
    shared.sources.remove(old);
    let new = Arc::new(Listener::default());
    let key = shared.sources.insert(new.clone()).expect("the same slot");
    assert_ne!(old, key);
    assert_eq!(old.0 as u32, key.0 as u32);
    shared.sources.set_armed(key, true);
    shared.sources.ready(old, rustix::event::epoll::EventFlags::IN);
    shared.sources.hang_up(old, rustix::event::epoll::EventFlags::RDHUP);
    assert_eq!((new.ready_count(), new.last_hang_up()), (0, None));
    shared.sources.ready(key, rustix::event::epoll::EventFlags::IN);
    assert_eq!(new.ready_count(), 1);
}

#[test]
fn the_table_grows_over_many_chunks() {
    let f = fixture();
    let sources = &f.runtime.shared.sources;
    let keys: Vec<_> = (0..5000).map(|_| sources.insert(f.listener.clone()).expect("a slot")).collect();
    assert!(keys.iter().enumerate().all(|(index, key)| key.0 == index as u64));
    for key in keys {
        sources.remove(key);
    }
    assert_eq!(Arc::strong_count(&f.listener), 1);
}

#[test]
fn a_source_that_panics_harms_nobody_else() {
    struct Panics;
    impl Source for Panics {
        fn ready(self: Arc<Self>, _: Readiness) {
            panic!("a source of the test");
        }
        fn hang_up(self: Arc<Self>, _: HangUp) {
            panic!("a source of the test");
        }
    }
    let f = fixture();
    let (other, other_server) = connection();
    let panics = f.runtime.register(&Arc::new(other_server), Arc::new(Panics)).expect("a registration");
    panics.arm(Interest::READ).expect("armed");
    drop(other);
    let registration = f.register();
    registration.arm(Interest::READ).expect("armed");
    f.client.shutdown(Shutdown::Write).expect("shut down");
    eventually("the other is served", || f.listener.ready_count() == 1 && f.listener.last_hang_up().is_some());
    eventually("rest", || at_rest(&f.runtime));
}
