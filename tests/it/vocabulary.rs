//! The closed lists against the document that they were taken from; skipped, and said so, where it is not at hand.

use std::collections::BTreeSet;

use passerelles::domain::mapping::{
    Mapping, Nomenclature, actor_kind_mappings, concern_groups, concern_mappings, theme_mappings,
};
use passerelles::domain::vocab::{
    ActorKind, Concern, ConcernGroup, PartnershipKind, Sector, Theme, Vocabulary,
};

/// A row of a table of the document: its cells, without the bars.
type Row = Vec<String>;

/// The rows of the tables of a chapter that name values of a list; `None` (and said) without the document.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn rows(chapter: &str) -> Option<Vec<Row>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read_to_string(root.join("../shared/design/domain.md")) else {
        eprintln!("skipped: domain.md is not beside the checkout");
        return None;
    };
    let cells = |line: &str| -> Row {
        let line = line.trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let rows: Vec<Row> = text
        .lines()
        .skip_while(|line| !line.starts_with(&format!("## {chapter}")))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        // Headers quote the name of the list, in two words or with small letters.
        .filter(|line| line.starts_with('|') && quoted(line).iter().any(|word| is_code(word)))
        .map(cells)
        .collect();
    assert!(!rows.is_empty(), "the document has a chapter {chapter}");
    Some(rows)
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Whether a word is the code of a value.
fn is_code(word: &str) -> bool {
    word.bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// The values that a cell names.
fn values<V: Vocabulary>(cell: &str) -> Vec<V> {
    let value = |code| V::from_code(code).unwrap_or_else(|| panic!("{code} is in no list"));
    quoted(cell).into_iter().map(value).collect()
}

/// Every value of a list stands in the document, in no matter which order.
fn assert_whole<V: Vocabulary>(found: impl IntoIterator<Item = V>) {
    let found: BTreeSet<usize> = found.into_iter().map(Vocabulary::index).collect();
    let missing: Vec<&str> = V::ALL
        .iter()
        .filter(|value| !found.contains(&value.index()))
        .map(|value| value.code())
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "not in the document");
}

#[test]
fn the_sectors_are_those_of_the_document() {
    let Some(rows) = rows("2. ") else { return };
    let told: Vec<(Sector, &str)> = rows
        .iter()
        .map(|row| (values(&row[1])[0], row[2].as_str()))
        .collect();
    let known = Sector::ALL
        .iter()
        .map(|sector| (*sector, sector.label_fr()));
    assert_eq!(told, known.collect::<Vec<_>>());
}

#[test]
fn the_kinds_of_actors_have_their_usual_sector() {
    let Some(rows) = rows("3. ") else { return };
    for row in &rows {
        for kind in values::<ActorKind>(&row[0]) {
            let sector = kind.usual_sector().map_or("(none)", Vocabulary::code);
            let told: Vec<&str> = row[2].split(" or ").collect();
            assert!(told.contains(&sector), "{kind:?}: {sector}, not {told:?}");
        }
    }
    assert_whole(rows.iter().flat_map(|row| values::<ActorKind>(&row[0])));
}

#[test]
fn the_kinds_of_partnerships_have_their_layer_and_direction() {
    let Some(rows) = rows("4. ") else { return };
    for row in &rows {
        let kind = values::<PartnershipKind>(&row[0])[0];
        let layer = kind
            .layer()
            .map_or("(none)".to_owned(), |layer| layer.code().to_lowercase());
        let symmetric = if kind.is_symmetric() { "yes" } else { "no" };
        assert_eq!(
            (symmetric, layer.as_str()),
            (row[2].as_str(), row[3].as_str()),
            "{kind:?}"
        );
    }
    assert_whole(
        rows.iter()
            .flat_map(|row| values::<PartnershipKind>(&row[0])),
    );
}

/// The codes of official nomenclatures that a cell of the kinds of actors gives.
fn official(cell: &str) -> BTreeSet<(Nomenclature, String)> {
    let mut codes = BTreeSet::new();
    for part in cell.split(';') {
        for (mark, nomenclature) in [
            ("rp: ", Nomenclature::DataInclusionNetwork),
            ("SL: ", Nomenclature::SignalLogementPartner),
        ] {
            let Some((_, list)) = part.split_once(mark) else {
                continue;
            };
            // "siao [O]": what follows a code says where it was read.
            let code = |item: &str| item.split_whitespace().next().map(str::to_owned);
            codes.extend(
                list.split(',')
                    .filter_map(code)
                    .map(|code| (nomenclature, code)),
            );
        }
        let nomenclature = if part.contains("group type GCO") {
            Nomenclature::FinessGroupType
        } else {
            Nomenclature::FinessCategory
        };
        let numbers = part.split(|letter: char| !letter.is_alphanumeric());
        let numbers = numbers
            .filter(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
        codes.extend(numbers.map(|number| (nomenclature, number.to_owned())));
    }
    codes
}

#[test]
fn the_kinds_of_actors_map_to_the_codes_that_are_given() {
    let Some(rows) = rows("3. ") else { return };
    let code = |mapping: &Mapping| (mapping.nomenclature, mapping.code.to_owned());
    let mut given = BTreeSet::new();
    for row in &rows {
        let kinds = values::<ActorKind>(&row[0]);
        let mapped: BTreeSet<_> = kinds
            .iter()
            .flat_map(|kind| actor_kind_mappings(*kind).iter().map(code))
            .collect();
        let official = official(&row[3]);
        let missing: Vec<_> = official.difference(&mapped).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", row[0]);
        given.extend(official);
    }
    assert!(given.len() > 60, "{}", given.len());
    for kind in ActorKind::ALL {
        for mapping in actor_kind_mappings(*kind) {
            assert!(
                given.contains(&code(mapping)),
                "{kind:?}: {mapping:?} is not given"
            );
        }
    }
}

#[test]
fn themes_of_ours_map_to_the_nearest_value_that_is_given() {
    let Some(rows) = rows("5. ") else { return };
    let mut count = 0;
    for row in &rows {
        let themes = values::<Theme>(&row[0]);
        let nearest: Vec<&str> = row[2]
            .split(", ")
            .map(|item| item.split_whitespace().next().unwrap_or_default())
            .filter(|code| *code != "none")
            .collect();
        for (place, theme) in themes.iter().enumerate() {
            let mapped = theme_mappings(*theme);
            let mapped = mapped.first().map(|mapping| mapping.code);
            let given = nearest.get(place).copied();
            // A family is given by the beginning of its name.
            let same = match (mapped, given) {
                (Some(mapped), Some(given)) if themes.len() > 1 => mapped.starts_with(given),
                (mapped, given) => mapped == given,
            };
            assert!(same, "{theme:?}: {mapped:?}, not {given:?}");
            count += 1;
        }
    }
    let own = Theme::ALL.iter().filter(|theme| theme.family().is_none());
    assert_eq!(count, own.count());
}

#[test]
fn concerns_go_where_the_document_says() {
    let Some(rows) = rows("6. ") else { return };
    for row in &rows {
        let concern = values::<Concern>(&row[0])[0];
        let letter = |group: &ConcernGroup| match group {
            ConcernGroup::HousingEnergy => 'H',
            ConcernGroup::HealthSocial => 'S',
            ConcernGroup::Danger => 'D',
        };
        let groups: BTreeSet<char> = concern_groups(concern).iter().map(letter).collect();
        let told: BTreeSet<char> = row[2]
            .chars()
            .filter(|letter| "HSD".contains(*letter))
            .collect();
        assert_eq!(groups, told, "{concern:?}");
        let mapped: BTreeSet<&str> = concern_mappings(concern)
            .iter()
            .map(|one| one.code)
            .collect();
        let given: BTreeSet<&str> = row[3].split(", ").filter(|code| *code != "none").collect();
        assert_eq!(mapped, given, "{concern:?}");
    }
    assert_whole(rows.iter().flat_map(|row| values::<Concern>(&row[0])));
}
