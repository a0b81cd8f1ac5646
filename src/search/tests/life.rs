//! The index from its making to its end.

use std::path::{Path, PathBuf};

use super::world::{actor, add, find, ids};
use crate::search::{
    ActorDocument, IndexBatch, SearchError, SearchIndex, SearchOrder, SearchRequest,
};

fn files(directory: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(directory.join("tantivy"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

fn filled(directory: &Path) {
    let index = SearchIndex::open(directory, "one").unwrap();
    let upserts = (0..200)
        .map(|id| actor(id, &format!("Mairie {id}")))
        .collect();
    index
        .apply(IndexBatch {
            upserts,
            deletes: Vec::new(),
            sequence: 42,
            mark: 0,
        })
        .unwrap();
}

#[test]
fn changes_are_seen_by_the_next_search() {
    let index = SearchIndex::in_memory("one").unwrap();
    assert_eq!((index.sequence(), index.documents()), (0, 0));
    add(
        &index,
        vec![actor(1, "Mairie de Brest"), actor(2, "Mairie de Quimper")],
    );
    assert_eq!(find(&index, "mairie"), [1, 2]);
    add(&index, vec![actor(1, "Préfecture")]);
    assert_eq!(find(&index, "mairie"), [2]);
    assert_eq!(find(&index, "prefecture"), [1]);
    index
        .apply(IndexBatch {
            upserts: vec![actor(3, "Mairie")],
            deletes: vec![2],
            sequence: 9,
            mark: 0,
        })
        .unwrap();
    assert_eq!(find(&index, "mairie"), [3]);
    assert_eq!((index.sequence(), index.documents()), (9, 2));
}

#[test]
fn of_two_versions_in_a_batch_the_later_counts() {
    let index = SearchIndex::in_memory("one").unwrap();
    for _ in 0..2 {
        add(
            &index,
            vec![
                actor(1, "Ancien nom"),
                actor(2, "Autre"),
                actor(1, "Nouveau nom"),
            ],
        );
        assert_eq!(find(&index, "nom"), [1]);
        assert_eq!(find(&index, "nouveau"), [1]);
        assert_eq!(index.documents(), 2);
    }
}

#[test]
fn reopening_keeps_actors_and_sequence() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!((index.sequence(), index.documents()), (42, 200));
    assert_eq!(
        find(&index, "mairie 7"),
        [7, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79]
    );
}

#[test]
fn another_identity_empties_the_index() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let index = SearchIndex::open(directory.path(), "two").unwrap();
    assert_eq!((index.sequence(), index.documents()), (0, 0));
    assert!(find(&index, "mairie").is_empty());
    add(&index, vec![actor(1, "Mairie")]);
    drop(index);
    assert_eq!(
        SearchIndex::open(directory.path(), "two")
            .unwrap()
            .documents(),
        1
    );
}

#[test]
fn a_second_writer_is_refused_and_removes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    for identity in ["one", "two"] {
        assert!(
            matches!(
                SearchIndex::open(directory.path(), identity),
                Err(SearchError::Locked)
            ),
            "{identity}"
        );
    }
    assert_eq!(find(&index, "mairie").len(), 100);
    drop(index);
    assert_eq!(
        SearchIndex::open(directory.path(), "one")
            .unwrap()
            .documents(),
        200
    );
}

#[test]
fn a_reader_beside_the_writer_sees_changes_when_it_refreshes() {
    let directory = tempfile::tempdir().unwrap();
    assert!(matches!(
        SearchIndex::open_read_only(directory.path(), "one"),
        Err(SearchError::NotBuilt)
    ));
    let writer = SearchIndex::open(directory.path(), "one").unwrap();
    add(&writer, vec![actor(1, "Mairie")]);
    let reader = SearchIndex::open_read_only(directory.path(), "one").unwrap();
    assert!(matches!(
        SearchIndex::open_read_only(directory.path(), "two"),
        Err(SearchError::NotBuilt)
    ));
    assert_eq!(find(&reader, "mairie"), [1]);
    add(&writer, vec![actor(2, "Mairie")]);
    assert_eq!((find(&reader, "mairie"), reader.sequence()), (vec![1], 1));
    reader.refresh().unwrap();
    assert_eq!(
        (find(&reader, "mairie"), reader.sequence()),
        (vec![1, 2], 2)
    );
    assert!(matches!(
        reader.apply(IndexBatch::default()),
        Err(SearchError::ReadOnly)
    ));
    assert!(matches!(reader.optimize(), Err(SearchError::ReadOnly)));
}

#[test]
fn a_damaged_index_is_made_anew() {
    let whole = tempfile::tempdir().unwrap();
    filled(whole.path());
    let names: Vec<_> = files(whole.path())
        .into_iter()
        .filter(|path| path.extension().is_none_or(|extension| extension != "lock"))
        .collect();
    assert!(names.len() > 4, "{names:?}");
    for damaged in &names {
        for damage in ["cut", "changed", "removed"] {
            let directory = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(directory.path().join("tantivy")).unwrap();
            for path in &names {
                let copy = directory
                    .path()
                    .join("tantivy")
                    .join(path.file_name().unwrap());
                let mut bytes = std::fs::read(path).unwrap();
                if path == damaged {
                    let middle = bytes.len() / 2;
                    match damage {
                        "cut" => bytes.truncate(middle),
                        "changed" => bytes[middle] ^= 0x55,
                        _ => continue,
                    }
                }
                std::fs::write(copy, bytes).unwrap();
            }
            let index = SearchIndex::open(directory.path(), "one")
                .unwrap_or_else(|error| panic!("{damaged:?} {damage}: {error:?}"));
            let state = (index.sequence(), index.documents());
            // What tantivy and we note beside the segments may be lost without harm.
            let of_a_segment = damaged.extension().is_some_and(|end| end != "json");
            assert!(
                state == (0, 0) || (!of_a_segment && state == (42, 200)),
                "{damaged:?} {damage}: {state:?}"
            );
            add(&index, vec![actor(1_000, "Mairie annexe")]);
            assert_eq!(find(&index, "annexe"), [1_000], "{damaged:?} {damage}");
        }
    }
}

/// Changes a byte of the lists of documents, which opening does not read, and sets their time of change if asked.
fn change(directory: &Path, at: Option<std::time::SystemTime>) {
    let lists = |path: &PathBuf| path.extension().is_some_and(|end| end == "idx");
    for path in files(directory).into_iter().filter(lists) {
        let known = std::fs::metadata(&path).unwrap().modified().unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] = bytes[middle].wrapping_add(1);
        std::fs::write(&path, bytes).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(at.unwrap_or(known)).unwrap();
    }
}

#[test]
fn sealed_files_are_not_read_again() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    change(directory.path(), None);
    // The checksums are wrong now, and nobody asks.
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!((index.sequence(), index.documents()), (42, 200));
    drop(index);
    let later = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    change(directory.path(), Some(later));
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!((index.sequence(), index.documents()), (0, 0));
}

#[test]
fn files_that_no_list_names_are_read_through() {
    for whole in [true, false] {
        let directory = tempfile::tempdir().unwrap();
        filled(directory.path());
        std::fs::remove_file(directory.path().join("tantivy/whole-files")).unwrap();
        if !whole {
            change(directory.path(), None);
        }
        let index = SearchIndex::open(directory.path(), "one").unwrap();
        let expected = if whole { (42, 200) } else { (0, 0) };
        assert_eq!((index.sequence(), index.documents()), expected);
    }
}

#[test]
fn filling_replaces_everything_at_once_or_nothing() {
    let directory = tempfile::tempdir().unwrap();
    filled(directory.path());
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    let batch = |ids: std::ops::Range<i64>| -> Result<Vec<ActorDocument>, SearchError> {
        Ok(ids
            .map(|id| actor(id, &format!("Préfecture {id}")))
            .collect())
    };
    let cut = [batch(0..50), Err(SearchError::GivenUp)];
    let given_up = index.fill(cut.into_iter(), 50, 5);
    assert!(
        matches!(given_up, Err(SearchError::GivenUp)),
        "{given_up:?}"
    );
    assert_eq!((index.sequence(), index.documents()), (42, 200));
    assert_eq!(find(&index, "prefecture"), [0; 0]);
    let both = [batch(100..150), batch(150..250)];
    let seen = both.into_iter().inspect(|_| {
        assert_eq!(find(&index, "mairie").len(), 100);
    });
    index.fill(seen, 50, 5).unwrap();
    let state = |index: &SearchIndex| {
        let kept = (index.sequence(), index.mark(), index.documents());
        (kept, find(index, "mairie").len(), find(index, "249"))
    };
    assert_eq!(state(&index), ((50, 5, 150), 0, vec![249]));
    drop(index);
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!(state(&index), ((50, 5, 150), 0, vec![249]));
    add(&index, vec![actor(249, "Mairie")]);
    assert_eq!(state(&index), ((51, 0, 150), 1, vec![]));
}

#[test]
fn a_folder_that_holds_something_else_is_made_an_index() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("tantivy");
    std::fs::create_dir_all(folder.join("more")).unwrap();
    std::fs::write(folder.join("meta.json"), "not an index").unwrap();
    std::fs::write(directory.path().join("database.sqlite"), "not ours").unwrap();
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!(index.sequence(), 0);
    assert!(directory.path().join("database.sqlite").exists());
}

#[test]
fn many_small_batches_stay_few_segments_and_one_after_optimizing() {
    let directory = tempfile::tempdir().unwrap();
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    for id in 0..60 {
        add(&index, vec![actor(id % 40, &format!("Mairie {id}"))]);
    }
    index.optimize().unwrap();
    assert!(format!("{index:?}").contains("segments: 1"), "{index:?}");
    assert_eq!((index.documents(), index.sequence()), (40, 60));
    let request = SearchRequest {
        order: SearchOrder::Name,
        limit: 100,
        ..SearchRequest::default()
    };
    assert_eq!(ids(&index.search(&request).unwrap()).len(), 40);
}

#[test]
fn optimizing_waits_for_the_merges_under_way() {
    let directory = tempfile::tempdir().unwrap();
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    for round in 0..3 {
        for batch in 0..9 {
            let from = 5_000 * round + 500 * batch;
            add(
                &index,
                (from..from + 500)
                    .map(|id| actor(id, &format!("Mairie {id}")))
                    .collect(),
            );
        }
        index.optimize().unwrap();
        assert!(format!("{index:?}").contains("segments: 1"), "{index:?}");
    }
    let state = (index.sequence(), index.documents());
    drop(index);
    let index = SearchIndex::open(directory.path(), "one").unwrap();
    assert_eq!((index.sequence(), index.documents()), state);
    assert_eq!(state, (27, 13_500));
}

#[test]
fn searches_go_on_while_changes_are_made() {
    let index = SearchIndex::in_memory("one").unwrap();
    add(&index, (0..50).map(|id| actor(id, "Mairie")).collect());
    std::thread::scope(|scope| {
        let searches: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| (0..200).map(|_| find(&index, "mairie").len()).min()))
            .collect();
        for id in 50..70 {
            add(&index, vec![actor(id, "Mairie")]);
        }
        for search in searches {
            assert!(search.join().unwrap().unwrap() >= 50);
        }
    });
    assert_eq!(index.documents(), 70);
}
