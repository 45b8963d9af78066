#![no_main]

libfuzzer_sys::fuzz_target!(|case: &[u8]| webservices::fuzzing::mtom(case));
