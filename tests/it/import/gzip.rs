//! Compressed files, whole and cut.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use passerelles::import::{Adapter, ImportRequest};

use super::{figures, import, imported, small_france, written};

fn table(rows: usize) -> String {
    let mut text = "id,name,kind,sector,seat_commune,note\n".to_owned();
    for row in 0..rows {
        // Notes that compress badly, so that half a file holds about half of the rows.
        let note = row.wrapping_mul(2_654_435_761) % 1_000_000_007;
        writeln!(text, "{row},Acteur {row},CCAS,,29024,{note}").unwrap();
    }
    text
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn gz_is_seen_through_whatever_the_name() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "actors.csv", compressed(&table(10)));
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&file]).await),
        [10, 0, 0, 0, 0]
    );
}

#[tokio::test]
async fn a_gz_cut_in_half_is_told_and_closes_nothing() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let bytes = compressed(&table(20_000));
    let whole = written(&folder, "whole.csv.gz", &bytes);
    assert_eq!(
        import(&database, Adapter::Actors, &[&whole])
            .await
            .counts
            .created,
        20_000
    );
    let half = written(&folder, "half.csv.gz", &bytes[..bytes.len() / 2]);
    let mut request = ImportRequest::new(Adapter::Actors, vec![half]);
    request.complete = true;
    let report = imported(&database, request).await;
    assert!(!report.is_complete);
    assert_eq!(
        (
            report.counts.created,
            report.counts.changed,
            report.counts.closed
        ),
        (0, 0, 0)
    );
    assert!(report.counts.unchanged > 5_000 && report.counts.unchanged < 15_000);
    let last = report.rejections.last().unwrap();
    assert_eq!(last.code, "TRUNCATED_GZIP");
    assert_eq!(
        last.line,
        i64::try_from(report.counts.unchanged).unwrap() + 2
    );
    assert!(last.reason_fr.contains("tronqué") && last.reason_en.contains("truncated"));
}

#[tokio::test]
async fn a_gz_with_a_fault_is_told() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let mut bytes = compressed(&table(20_000));
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 64] {
        *byte ^= 0xff;
    }
    let file = written(&folder, "bad.csv.gz", &bytes);
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert!(!report.is_complete);
    let codes: Vec<&str> = report.reasons.keys().map(String::as_str).collect();
    assert!(codes.contains(&"CORRUPT_GZIP"), "{codes:?}");
}
