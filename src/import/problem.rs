//! What can be wrong with a file, a line or a value: one code and one sentence in each language.

mod calls;
mod found;

use crate::domain::vocab::{ExternalIdScheme, Vocabulary};

pub(super) use calls::CallProblem;
pub(super) use found::Found;

/// A closed list as users know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListName {
    /// Code of the rejection of a value that the list does not hold.
    pub(super) code: &'static str,
    /// French name with its article: « type ».
    pub(super) fr: &'static str,
    /// English name.
    pub(super) en: &'static str,
}

/// Something that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    // The file.
    ReadFault(String),
    TruncatedGzip,
    CorruptGzip,
    UnsupportedEncoding,
    Workbook,
    EmptyFile,
    MissingColumn(&'static str),
    MissingNamedColumn(String),
    DuplicateColumn,
    UnknownColumn,
    TruncatedJson,
    InvalidJson,
    MissingList(&'static str),
    // The line.
    InvalidUtf8,
    FieldCount {
        expected: usize,
        found: usize,
    },
    UnclosedQuote,
    RowTooLong,
    NulCharacter,
    DuplicateId {
        first_line: u64,
        /// The file of that line, when it is another one.
        first_file: Option<String>,
    },
    SelfLink,
    NotKept,
    UnexpectedElement,
    // A value.
    MissingValue,
    UnknownCode {
        list: ListName,
        nearest: Option<&'static str>,
        /// The whole list, when it is short and nothing in it is near.
        choices: String,
    },
    UnknownCommune,
    OlderCommune,
    UnknownTerritory,
    TerritoryForm,
    DateForm,
    NoSuchDate,
    EndBeforeStart,
    IdentifierForm(ExternalIdScheme),
    IdentifierChecksum(ExternalIdScheme),
    IdentifierTaken,
    Coordinates,
    HalfPosition,
    Amount,
    Number {
        least: i64,
        most: Option<i64>,
    },
    YesOrNo,
    Email,
    Website,
    Evidence,
    ReferenceForm,
    UnknownActor,
    UnknownGroup,
    UnknownSource,
    UnknownSuccessor,
    Calls(CallProblem),
    WrongKind {
        expected: &'static str,
    },
    BelongsToGroups,
    // Indicators.
    Decimal,
    ValueWithReason,
    NoTerritoryColumn,
    UnknownIndicator {
        nearest: Option<String>,
    },
    YearNotDefined,
    YearOrColumn,
    IndicatorCode,
    OtherDefinition {
        first_line: u64,
    },
    MixedLayouts,
    MergedCommunes {
        count: u64,
    },
    // Official layouts.
    UnmappedType {
        count: u64,
    },
    PersonalEmail {
        count: u64,
    },
    Geometry,
    UnknownLevel,
}

impl Problem {
    /// Whether the file cannot be taken for complete: absences in it mean nothing.
    pub(super) fn breaks_completeness(&self) -> bool {
        matches!(
            self,
            Self::ReadFault(_)
                | Self::TruncatedGzip
                | Self::CorruptGzip
                | Self::TruncatedJson
                | Self::InvalidJson
                | Self::MissingList(_)
                | Self::EmptyFile
                | Self::UnsupportedEncoding
                | Self::Workbook
                | Self::MissingColumn(_)
                | Self::MissingNamedColumn(_)
                | Self::NoTerritoryColumn
                | Self::DuplicateColumn
                | Self::InvalidUtf8
                | Self::FieldCount { .. }
                | Self::UnclosedQuote
                | Self::RowTooLong
                | Self::NulCharacter
                | Self::UnexpectedElement
        )
    }

    /// The machine-readable reason.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::ReadFault(_) => "READ_FAULT",
            Self::TruncatedGzip => "TRUNCATED_GZIP",
            Self::CorruptGzip => "CORRUPT_GZIP",
            Self::UnsupportedEncoding => "UNSUPPORTED_ENCODING",
            Self::Workbook => "WORKBOOK",
            Self::EmptyFile => "EMPTY_FILE",
            Self::MissingColumn(_) | Self::MissingNamedColumn(_) => "MISSING_COLUMN",
            Self::DuplicateColumn => "DUPLICATE_COLUMN",
            Self::UnknownColumn => "UNKNOWN_COLUMN",
            Self::TruncatedJson => "TRUNCATED_JSON",
            Self::InvalidJson => "INVALID_JSON",
            Self::MissingList(_) => "MISSING_LIST",
            Self::InvalidUtf8 => "INVALID_UTF8",
            Self::FieldCount { .. } => "FIELD_COUNT",
            Self::UnclosedQuote => "UNCLOSED_QUOTE",
            Self::RowTooLong => "ROW_TOO_LONG",
            Self::NulCharacter => "NUL_CHARACTER",
            Self::DuplicateId { .. } => "DUPLICATE_ID",
            Self::SelfLink => "SELF_LINK",
            Self::NotKept => "NOT_KEPT",
            Self::UnexpectedElement => "UNEXPECTED_ELEMENT",
            Self::MissingValue => "MISSING_VALUE",
            Self::UnknownCode { list, .. } => list.code,
            Self::UnknownCommune => "UNKNOWN_COMMUNE",
            Self::OlderCommune => "OLDER_COMMUNE",
            Self::UnknownTerritory => "UNKNOWN_TERRITORY",
            Self::TerritoryForm => "TERRITORY_FORM",
            Self::DateForm => "DATE_FORM",
            Self::NoSuchDate => "NO_SUCH_DATE",
            Self::EndBeforeStart => "END_BEFORE_START",
            Self::IdentifierForm(_) => "IDENTIFIER_FORM",
            Self::IdentifierChecksum(_) => "IDENTIFIER_CHECKSUM",
            Self::IdentifierTaken => "IDENTIFIER_TAKEN",
            Self::Coordinates => "COORDINATES",
            Self::HalfPosition => "HALF_POSITION",
            Self::Amount => "AMOUNT",
            Self::Number { .. } => "NUMBER",
            Self::YesOrNo => "YES_OR_NO",
            Self::Email => "EMAIL",
            Self::Website => "WEBSITE",
            Self::Evidence => "EVIDENCE",
            Self::ReferenceForm => "REFERENCE_FORM",
            Self::UnknownActor => "UNKNOWN_ACTOR",
            Self::UnknownGroup => "UNKNOWN_GROUP",
            Self::UnknownSource => "UNKNOWN_SOURCE",
            Self::Calls(problem) => problem.code(),
            Self::UnknownSuccessor => "UNKNOWN_SUCCESSOR",
            Self::WrongKind { .. } => "WRONG_KIND",
            Self::BelongsToGroups => "BELONGS_TO_GROUPS",
            Self::Decimal => "DECIMAL",
            Self::ValueWithReason => "VALUE_WITH_REASON",
            Self::NoTerritoryColumn => "NO_TERRITORY_COLUMN",
            Self::UnknownIndicator { .. } => "UNKNOWN_INDICATOR",
            Self::YearNotDefined => "YEAR_NOT_DEFINED",
            Self::YearOrColumn => "YEAR_OR_COLUMN",
            Self::IndicatorCode => "INDICATOR_CODE",
            Self::OtherDefinition { .. } => "OTHER_DEFINITION",
            Self::MixedLayouts => "MIXED_LAYOUTS",
            Self::MergedCommunes { .. } => "MERGED_COMMUNES",
            Self::UnmappedType { .. } => "UNMAPPED_TYPE",
            Self::PersonalEmail { .. } => "PERSONAL_EMAIL",
            Self::Geometry => "GEOMETRY",
            Self::UnknownLevel => "UNKNOWN_LEVEL",
        }
    }

    /// The reason in French.
    pub(super) fn fr(&self) -> String {
        match self {
            Self::ReadFault(cause) => format!("la lecture du fichier a échoué : {cause}"),
            Self::TruncatedGzip => "le fichier gz est tronqué : les lignes lues avant la coupure sont prises, le reste manque".to_owned(),
            Self::CorruptGzip => "le fichier gz est abîmé : les lignes lues avant le défaut sont prises, le reste manque".to_owned(),
            Self::UnsupportedEncoding => "le fichier est en UTF-16 : enregistrez-le en UTF-8".to_owned(),
            Self::Workbook => "le fichier est un classeur (Excel, LibreOffice) ou une archive zip : enregistrez la feuille au format CSV, en UTF-8".to_owned(),
            Self::EmptyFile => "le fichier est vide".to_owned(),
            Self::MissingColumn(name) => format!("la colonne obligatoire « {name} » manque dans l’en-tête"),
            Self::MissingNamedColumn(name) => format!("la définition attend une colonne « {name} », que l’en-tête n’a pas : corrigez la définition ou le fichier"),
            Self::DuplicateColumn => "cette colonne figure deux fois dans l’en-tête".to_owned(),
            Self::UnknownColumn => "cette colonne n’est pas connue : elle n’a pas été lue".to_owned(),
            Self::TruncatedJson => "le fichier JSON est tronqué : les éléments lus avant la coupure sont pris, le reste manque".to_owned(),
            Self::InvalidJson => "le fichier n’est plus du JSON valide à partir d’ici : le reste n’a pas été lu".to_owned(),
            Self::MissingList(name) => format!("le fichier JSON n’a pas de liste « {name} »"),
            Self::InvalidUtf8 => "cette ligne n’est pas en UTF-8 valide, alors que le fichier l’est".to_owned(),
            Self::FieldCount { expected, found } => format!("cette ligne a {found} cellules au lieu de {expected}"),
            Self::UnclosedQuote => "un guillemet ouvert sur cette ligne n’est jamais fermé".to_owned(),
            Self::RowTooLong => "cette ligne dépasse un mébioctet".to_owned(),
            Self::NulCharacter => "cette valeur contient un caractère nul (code 0), qu’un texte ne peut pas contenir : retirez-le".to_owned(),
            Self::DuplicateId { first_line, first_file: None } => format!("cet identifiant est déjà celui de la ligne {first_line}"),
            Self::DuplicateId { first_line, first_file: Some(file) } => format!("cet identifiant est déjà celui de la ligne {first_line} de {file}"),
            Self::SelfLink => "un acteur ne peut pas être partenaire de lui-même".to_owned(),
            Self::NotKept => "un siège vacant n’a ni fonction, ni dates, ni certitude, ni note : cette valeur n’est pas gardée".to_owned(),
            Self::UnexpectedElement => "cet élément n’a pas la forme attendue".to_owned(),
            Self::MissingValue => "cette valeur est obligatoire".to_owned(),
            Self::UnknownCode {
                list,
                nearest,
                choices,
            } => match nearest {
                Some(nearest) => format!("{} inconnu ; le plus proche est {nearest}", list.fr),
                None if choices.is_empty() => format!("{} inconnu", list.fr),
                None => format!("{} inconnu ; les valeurs possibles sont {choices}", list.fr),
            },
            Self::UnknownCommune => "aucune commune, actuelle ou ancienne, n’a ce code INSEE".to_owned(),
            Self::OlderCommune => "ce code est celui d’une ancienne commune : son contour n’est pas celui de la commune actuelle".to_owned(),
            Self::UnknownTerritory => "aucun territoire n’a ce niveau et ce code".to_owned(),
            Self::TerritoryForm => "un territoire s’écrit NIVEAU:code, par exemple COMMUNE:29024 ou EPCI:242900744".to_owned(),
            Self::DateForm => "une date s’écrit 2021, 2021-09 ou 2021-09-30".to_owned(),
            Self::NoSuchDate => "cette date n’existe pas dans le calendrier".to_owned(),
            Self::EndBeforeStart => "la fin (exclue) ne vient pas après le début".to_owned(),
            Self::IdentifierForm(scheme) => format!("ce n’est pas la forme d’un numéro {}", scheme.label_fr()),
            Self::IdentifierChecksum(scheme) => format!("la clé de contrôle de ce numéro {} est fausse", scheme.label_fr()),
            Self::IdentifierTaken => "ce numéro est déjà celui d’un autre acteur".to_owned(),
            Self::Coordinates => "ce ne sont pas des degrés WGS 84 (latitude de -90 à 90, longitude de -180 à 180)".to_owned(),
            Self::HalfPosition => "la latitude et la longitude vont ensemble".to_owned(),
            Self::Amount => "ce n’est pas un montant en euros, avec deux décimales au plus".to_owned(),
            Self::Number { least, most } => match most {
                Some(most) => format!("ce n’est pas un nombre entier de {least} à {most}"),
                None => format!("ce n’est pas un nombre entier d’au moins {least}"),
            },
            Self::YesOrNo => "on attend oui ou non (ou rien, quand on ne sait pas)".to_owned(),
            Self::Email => "ce n’est pas une adresse électronique".to_owned(),
            Self::Website => "ce n’est pas une adresse de site : elle commence par https:// ou http://".to_owned(),
            Self::Evidence => "une preuve s’écrit « titre <https://adresse> », un titre seul ou une adresse seule".to_owned(),
            Self::ReferenceForm => "un acteur se désigne par son identifiant dans le même jeu de données, ou par SIRET:…, FINESS:…, RNA:… ou slug:…".to_owned(),
            Self::UnknownActor => "aucun acteur ne répond à cette référence : importez d’abord les acteurs".to_owned(),
            Self::UnknownGroup => "aucun groupe ni instance ne répond à cette référence : importez d’abord les groupes".to_owned(),
            Self::UnknownSource => "aucune source n’a cet identifiant : importez d’abord les sources".to_owned(),
            Self::Calls(problem) => problem.fr().to_owned(),
            Self::UnknownSuccessor => "aucun acteur ne répond à cette référence : l’acteur est pris sans son successeur".to_owned(),
            Self::WrongKind { expected } => format!("ce n’est pas un des types possibles ici : {expected}"),
            Self::BelongsToGroups => "les groupes et instances s’importent avec le modèle « groups »".to_owned(),
            Self::Decimal => "ce n’est ni un nombre, ni un signe d’absence (s : secret, nd : non publié, /// : sans objet)".to_owned(),
            Self::ValueWithReason => "une ligne donne une valeur ou un motif d’absence, pas les deux".to_owned(),
            Self::NoTerritoryColumn => "aucune colonne ne dit de quel territoire il s’agit : il en faut une parmi territory, code, code_commune, code_epci, code_departement, code_region".to_owned(),
            Self::UnknownIndicator { nearest } => match nearest {
                Some(nearest) => format!("la définition ne décrit pas cet indicateur ; le plus proche est {nearest}"),
                None => "la définition ne décrit pas cet indicateur".to_owned(),
            },
            Self::YearNotDefined => "la définition ne décrit pas cet indicateur pour cette année".to_owned(),
            Self::YearOrColumn => "on attend une année de 1900 à 2100, ou le nom de la colonne qui la donne".to_owned(),
            Self::IndicatorCode => "un code d’indicateur est fait de minuscules sans accent, de chiffres et de « _ »".to_owned(),
            Self::OtherDefinition { first_line } => format!("cet indicateur est défini autrement à la ligne {first_line} : seuls la colonne, l’année, le poids, la cellule vide et la source peuvent différer"),
            Self::MixedLayouts => "la colonne « column » est remplie sur toutes les lignes (une colonne par indicateur) ou sur aucune (un chiffre par ligne)".to_owned(),
            Self::MergedCommunes { count } => format!("{count} communes d’aujourd’hui ont reçu des chiffres d’anciennes communes ou d’arrondissements municipaux : sommes et moyennes sont marquées comme calculées, le reste est absent avec son motif"),
            Self::UnmappedType { count } => format!("ce type ne correspond à aucun type d’acteur : {count} lignes laissées de côté"),
            Self::PersonalEmail { count } => format!("{count} adresses électroniques qui semblent personnelles n’ont pas été gardées"),
            Self::Geometry => "cette géométrie n’est ni un point ni un polygone lisible".to_owned(),
            Self::UnknownLevel => "on ne sait pas de quel niveau est ce code : précisez-le avec --kind".to_owned(),
        }
    }

    /// The reason in English.
    pub(super) fn en(&self) -> String {
        match self {
            Self::ReadFault(cause) => format!("reading the file failed: {cause}"),
            Self::TruncatedGzip => "the gz file is truncated: the lines read before the cut are taken, the rest is missing".to_owned(),
            Self::CorruptGzip => "the gz file is corrupt: the lines read before the fault are taken, the rest is missing".to_owned(),
            Self::UnsupportedEncoding => "the file is UTF-16: save it as UTF-8".to_owned(),
            Self::Workbook => "the file is a workbook (Excel, LibreOffice) or a zip archive: save the sheet as CSV, in UTF-8".to_owned(),
            Self::EmptyFile => "the file is empty".to_owned(),
            Self::MissingColumn(name) => format!("the header lacks the required column \"{name}\""),
            Self::MissingNamedColumn(name) => format!("the definition expects a column \"{name}\", which the header does not have: correct the definition or the file"),
            Self::DuplicateColumn => "this column stands twice in the header".to_owned(),
            Self::UnknownColumn => "this column is not known: it was not read".to_owned(),
            Self::TruncatedJson => "the JSON file is truncated: the elements read before the cut are taken, the rest is missing".to_owned(),
            Self::InvalidJson => "from here on the file is not valid JSON: the rest was not read".to_owned(),
            Self::MissingList(name) => format!("the JSON file has no list \"{name}\""),
            Self::InvalidUtf8 => "this line is not valid UTF-8, although the file is".to_owned(),
            Self::FieldCount { expected, found } => format!("this line has {found} cells instead of {expected}"),
            Self::UnclosedQuote => "a quote opened on this line is never closed".to_owned(),
            Self::RowTooLong => "this line is longer than one mebibyte".to_owned(),
            Self::NulCharacter => "this value holds a NUL character (code 0), which a text cannot hold: take it out".to_owned(),
            Self::DuplicateId { first_line, first_file: None } => format!("this identifier is already that of line {first_line}"),
            Self::DuplicateId { first_line, first_file: Some(file) } => format!("this identifier is already that of line {first_line} of {file}"),
            Self::SelfLink => "an actor cannot be its own partner".to_owned(),
            Self::NotKept => "a vacant seat has no role, dates, certainty or note: this value is not kept".to_owned(),
            Self::UnexpectedElement => "this element has not the expected form".to_owned(),
            Self::MissingValue => "this value is required".to_owned(),
            Self::UnknownCode {
                list,
                nearest,
                choices,
            } => match nearest {
                Some(nearest) => format!("unknown {}; the nearest is {nearest}", list.en),
                None if choices.is_empty() => format!("unknown {}", list.en),
                None => format!("unknown {}; the possible values are {choices}", list.en),
            },
            Self::UnknownCommune => "no commune of today or of old has this INSEE code".to_owned(),
            Self::OlderCommune => "this is the code of a commune of old: its outline is not that of the commune of today".to_owned(),
            Self::UnknownTerritory => "no territory has this kind and code".to_owned(),
            Self::TerritoryForm => "a territory is written KIND:code, for example COMMUNE:29024 or EPCI:242900744".to_owned(),
            Self::DateForm => "a date is written 2021, 2021-09 or 2021-09-30".to_owned(),
            Self::NoSuchDate => "this date does not exist in the calendar".to_owned(),
            Self::EndBeforeStart => "the end (exclusive) does not come after the start".to_owned(),
            Self::IdentifierForm(scheme) => format!("this has not the form of a {} number", scheme.code()),
            Self::IdentifierChecksum(scheme) => format!("the checksum of this {} number is wrong", scheme.code()),
            Self::IdentifierTaken => "this number is already that of another actor".to_owned(),
            Self::Coordinates => "these are not degrees WGS 84 (latitude from -90 to 90, longitude from -180 to 180)".to_owned(),
            Self::HalfPosition => "latitude and longitude go together".to_owned(),
            Self::Amount => "this is not an amount in euros with at most two decimals".to_owned(),
            Self::Number { least, most } => match most {
                Some(most) => format!("this is not a whole number from {least} to {most}"),
                None => format!("this is not a whole number of at least {least}"),
            },
            Self::YesOrNo => "yes or no is expected (or nothing, when it is not known)".to_owned(),
            Self::Email => "this is not an e-mail address".to_owned(),
            Self::Website => "this is not the address of a site: it starts with https:// or http://".to_owned(),
            Self::Evidence => "a proof is written \"title <https://address>\", a title alone or an address alone".to_owned(),
            Self::ReferenceForm => "an actor is named by its identifier in the same dataset, or by SIRET:…, FINESS:…, RNA:… or slug:…".to_owned(),
            Self::UnknownActor => "no actor answers to this reference: import the actors first".to_owned(),
            Self::UnknownGroup => "no group or body answers to this reference: import the groups first".to_owned(),
            Self::UnknownSource => "no source has this identifier: import the sources first".to_owned(),
            Self::Calls(problem) => problem.en().to_owned(),
            Self::UnknownSuccessor => "no actor answers to this reference: the actor is taken without its successor".to_owned(),
            Self::WrongKind { expected } => format!("this is not one of the kinds possible here: {expected}"),
            Self::BelongsToGroups => "groups and bodies are imported with the template \"groups\"".to_owned(),
            Self::Decimal => "this is neither a number nor a sign of absence (s: secret, nd: not published, ///: not applicable)".to_owned(),
            Self::ValueWithReason => "a row gives a value or the reason why there is none, not both".to_owned(),
            Self::NoTerritoryColumn => "no column says which territory is meant: one of territory, code, code_commune, code_epci, code_departement, code_region is needed".to_owned(),
            Self::UnknownIndicator { nearest } => match nearest {
                Some(nearest) => format!("the definition does not describe this indicator; the nearest is {nearest}"),
                None => "the definition does not describe this indicator".to_owned(),
            },
            Self::YearNotDefined => "the definition does not describe this indicator for this year".to_owned(),
            Self::YearOrColumn => "a year from 1900 to 2100 is expected, or the name of the column that gives it".to_owned(),
            Self::IndicatorCode => "the code of an indicator is made of small letters without accents, digits and \"_\"".to_owned(),
            Self::OtherDefinition { first_line } => format!("this indicator is defined in another way on line {first_line}: only column, year, weight, empty and source may differ"),
            Self::MixedLayouts => "the column \"column\" is filled on all lines (one column for each indicator) or on none (one figure on each row)".to_owned(),
            Self::MergedCommunes { count } => format!("{count} communes of today got figures of former communes or of municipal districts: sums and means are marked as made up, the rest is absent with its reason"),
            Self::UnmappedType { count } => format!("no kind of actor fits this type: {count} lines left aside"),
            Self::PersonalEmail { count } => format!("{count} e-mail addresses that look personal were not kept"),
            Self::Geometry => "this geometry is neither a point nor a readable polygon".to_owned(),
            Self::UnknownLevel => "the level of this code cannot be told: give it with --kind".to_owned(),
        }
    }
}
