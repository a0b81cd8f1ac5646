//! Rules that say whom to alert, and their cases: read whole, or refused line by line in both languages.

use fuzz::Campaign;
use passerelles::domain::alert::{RowFault, read_cases, read_rules};

const WORDS: [&str; 12] = [
    "DAMP_MOULD",
    "29024",
    "|",
    "\"\n\"",
    "ANY",
    "true",
    "SAMU",
    "15",
    "EMERGENCY",
    "label",
    "\u{feff}",
    ",,,,,,",
];

fn campaign(name: &'static str, seed: &str) -> Campaign {
    Campaign::new(name, [seed], 3_000).with_words(WORDS)
}

#[test]
fn a_set_of_rules_is_read_or_refused_line_by_line() {
    let rules = include_str!("../../../data/alerts/alert_rules.csv");
    let cases = include_str!("../../../data/alerts/alert_cases.csv");
    let (mut taken, mut refused) = (0, 0);
    for input in campaign("rules", rules).inputs() {
        match read_rules(&input.text()) {
            Ok(_) => taken += 1,
            Err(faults) => refused += check(&faults, &input),
        }
    }
    for input in campaign("cases", cases).inputs() {
        match read_cases(&input.text()) {
            Ok(_) => taken += 1,
            Err(faults) => refused += check(&faults, &input),
        }
    }
    assert!(taken > 10 && refused > 100, "{taken} {refused}");
}

/// What holds for the faults of any table: there are some, each with a line that is there and a sentence in both languages.
fn check(faults: &[RowFault], bytes: &[u8]) -> usize {
    let ends = bytes.iter().filter(|byte| b"\r\n".contains(byte)).count();
    let last = u64::try_from(ends + 1).unwrap();
    assert!(!faults.is_empty());
    for fault in faults {
        assert!(fault.line <= last, "{last} lines: {fault:?}");
        let told = [&fault.message_fr, &fault.message_en];
        assert!(told.iter().all(|text| !text.trim().is_empty()), "{fault:?}");
    }
    faults.len()
}
