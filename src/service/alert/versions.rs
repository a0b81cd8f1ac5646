//! Sets of rules: kept as drafts, tested on their cases, published.

use std::collections::HashMap;

use super::asked::AlertQuestion;
use super::route::AlertRoute;
use crate::domain::alert::{
    AlertCase, BASE_CASES, BASE_RULES, ConcernSet, RowFault, read_cases, read_rules,
};
use crate::domain::vocab::RuleSetStatus;
use crate::policy::Viewer;
use crate::service::write::check;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError, Written};
use crate::store::StoredRuleSet;

/// A set of rules, in force or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Its number; 0 for the rules that come with the program.
    pub id: i64,
    /// What it is called.
    pub label: String,
    /// Where it stands.
    pub status: RuleSetStatus,
    /// The template `alert_rules`.
    pub rules: String,
    /// The template `alert_cases`.
    pub cases: String,
    /// When it was published, milliseconds since 1970 UTC; `None` for a draft and for the rules of the program.
    pub published_at: Option<i64>,
}

impl RuleSet {
    /// The rules that come with the program.
    #[must_use]
    pub fn base() -> Self {
        Self {
            id: 0,
            label: "Règles de base".to_owned(),
            status: RuleSetStatus::Published,
            rules: BASE_RULES.to_owned(),
            cases: BASE_CASES.to_owned(),
            published_at: None,
        }
    }
}

impl From<StoredRuleSet> for RuleSet {
    fn from(row: StoredRuleSet) -> Self {
        Self {
            id: row.id,
            label: row.label,
            status: row.status,
            rules: row.rules,
            cases: row.cases,
            published_at: row.published_at,
        }
    }
}

/// A new draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetDraft {
    /// What it is called.
    pub label: String,
    /// The template `alert_rules`.
    pub rules: String,
    /// The template `alert_cases`.
    pub cases: String,
}

/// A case whose answer is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFailure {
    /// Short name of the case.
    pub case: String,
    /// What differs, in French.
    pub message_fr: String,
    /// What differs, in English.
    pub message_en: String,
}

impl Directory {
    /// The set of rules in force.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rule_set_in_force(&self) -> Result<RuleSet, ServiceError> {
        let published = self.store.published_rule_set().await?;
        Ok(published.map_or_else(RuleSet::base, RuleSet::from))
    }

    /// A set of rules by its number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rule_set(&self, id: i64) -> Result<Option<RuleSet>, ServiceError> {
        Ok(self.store.rule_set(Some(id)).await?.map(RuleSet::from))
    }

    /// Keeps a draft, once both of its tables read.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn create_rule_set(
        &self,
        viewer: &Viewer,
        draft: RuleSetDraft,
    ) -> Result<Written, ServiceError> {
        let mut refusals = Vec::new();
        if let Err(faults) = read_rules(&draft.rules) {
            let told = faults.into_iter();
            refusals.extend(told.map(|one| Refusal::bad("rules", one.message_fr, one.message_en)));
        }
        if let Err(faults) = read_cases(&draft.cases) {
            let told = faults.into_iter();
            refusals.extend(told.map(|one| Refusal::bad("cases", one.message_fr, one.message_en)));
        }
        for (field, text) in [
            ("label", &draft.label),
            ("rules", &draft.rules),
            ("cases", &draft.cases),
        ] {
            check::keepable(&mut refusals, field, text);
        }
        if draft.label.trim().is_empty() {
            refusals.push(Refusal::bad(
                "label",
                "Donnez un nom à ce jeu de règles.",
                "Give this set of rules a name.",
            ));
        }
        if !refusals.is_empty() {
            return Ok(Err(refusals));
        }
        let mut writer = self.writer(viewer).await?;
        let author = viewer.author();
        let id = writer
            .insert_rule_set(draft.label.trim(), &draft.rules, &draft.cases, &author)
            .await?;
        self.finish(writer, Ok(id)).await
    }

    /// Asks the cases of a set to its rules; empty when every answer is what it must be. `None` when there is no such
    /// set; without a number, the last draft, or else the set in force.
    ///
    /// # Errors
    /// When the database fails, or while a large network is being read.
    pub async fn check_rule_set(
        &self,
        id: Option<i64>,
    ) -> Result<Option<(RuleSet, Vec<CaseFailure>)>, ServiceError> {
        let stored = match id {
            Some(0) => None,
            other => self.store.rule_set(other).await?,
        };
        let set = match (stored, id) {
            (Some(stored), _) => RuleSet::from(stored),
            (None, Some(0)) => RuleSet::base(),
            (None, None) => self.rule_set_in_force().await?,
            (None, Some(_)) => return Ok(None),
        };
        let failures = self.failures(&set).await?;
        Ok(Some((set, failures)))
    }

    /// Publishes a draft when all of its cases are answered as they must be; it is in force at once.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn publish_rule_set(
        &self,
        viewer: &Viewer,
        id: Option<i64>,
    ) -> Result<Written, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        let absent = || {
            Refusal::new(
                RefusalCode::NotFound,
                "id",
                "Aucun brouillon de règles ne porte ce numéro : un jeu publié ne change plus, importez-en un nouveau.",
                "No draft of rules has this number: a published set never changes, import a new one.",
            )
        };
        let Some(stored) = self.store.rule_set(id).await? else {
            return Ok(Err(vec![absent()]));
        };
        let set = RuleSet::from(stored);
        let failures = self.failures(&set).await?;
        if !failures.is_empty() {
            let refusals = failures.into_iter().map(|failure| {
                let (case, fr, en) = (&failure.case, &failure.message_fr, &failure.message_en);
                Refusal::bad(
                    "cases",
                    format!("Cas « {case} » : {fr}"),
                    format!("Case \"{case}\": {en}"),
                )
            });
            return Ok(Err(refusals.collect()));
        }
        let mut writer = self.writer(viewer).await?;
        let published = writer.publish_rule_set(set.id, &viewer.author()).await?;
        let written = if published {
            Ok(set.id)
        } else {
            Err(vec![absent()])
        };
        self.finish(writer, written).await
    }

    async fn failures(&self, set: &RuleSet) -> Result<Vec<CaseFailure>, ServiceError> {
        let current = self.current().await?;
        let standing = self.standing(&current).await?;
        self.made_places(&current).await?;
        // Both were read when the draft was kept; what is expected of them may have grown since.
        let (rules, cases) = match (read_rules(&set.rules), read_cases(&set.cases)) {
            (Ok(rules), Ok(cases)) => (rules, cases),
            (rules, cases) => {
                let rules = unread("règles", rules.err());
                return Ok(rules.chain(unread("cas", cases.err())).collect());
            }
        };
        let territories = &current.territories.index;
        let competences = self.competences(rules, territories).await?;
        let mut failures: Vec<CaseFailure> = competences
            .unknown
            .iter()
            .map(|slug| CaseFailure {
                case: "règles".to_owned(),
                message_fr: format!("l'acteur « {slug} » n'est pas dans l'annuaire."),
                message_en: format!("the actor \"{slug}\" is not in the directory."),
            })
            .collect();
        failures.extend(
            competences
                .unknown_places
                .iter()
                .map(|(rule, place)| CaseFailure {
                    case: format!("règle {rule}"),
                    message_fr: format!("le territoire « {place} » n'est pas dans l'annuaire."),
                    message_en: format!("the territory \"{place}\" is not in the directory."),
                }),
        );
        if competences.rules.is_empty() || cases.is_empty() {
            failures.push(CaseFailure {
                case: "règles".to_owned(),
                message_fr: "au moins une règle et un cas sont attendus.".to_owned(),
                message_en: "at least one rule and one case are expected.".to_owned(),
            });
        }
        let slugs = cases
            .iter()
            .flat_map(|case| case.recipients.iter().chain(&case.absent))
            .cloned();
        let slugs: Vec<String> = slugs.collect();
        let actors: HashMap<String, i64> = self
            .store
            .actor_ids_by_slugs(&slugs)
            .await?
            .into_iter()
            .collect();
        for case in &cases {
            let question = AlertQuestion {
                commune: case.commune.clone(),
                concerns: case.concerns.clone(),
                caller: case.caller,
                tenure: case.tenure,
                scheme: case.scheme,
            };
            let viewer = Viewer::Anonymous;
            let answer = self.alert_route_at(&current, &competences, &standing, &question, &viewer);
            let told = match answer {
                Ok(route) => differences(case, &route, &actors),
                Err(ServiceError::BadInput {
                    message_fr,
                    message_en,
                    ..
                }) => vec![(message_fr, message_en)],
                Err(error) => return Err(error),
            };
            failures.extend(
                told.into_iter()
                    .map(|(message_fr, message_en)| CaseFailure {
                        case: case.id.clone(),
                        message_fr,
                        message_en,
                    }),
            );
        }
        Ok(failures)
    }
}

/// What is wrong in a table that does not read, said of all of it.
fn unread(table: &str, faults: Option<Vec<RowFault>>) -> impl Iterator<Item = CaseFailure> {
    let faults = faults.into_iter().flatten();
    faults.map(move |fault| CaseFailure {
        case: table.to_owned(),
        message_fr: fault.message_fr,
        message_en: fault.message_en,
    })
}

/// What differs between the answer and what it must be.
fn differences(
    case: &AlertCase,
    route: &AlertRoute,
    actors: &HashMap<String, i64>,
) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let is_there = |slug: &String| {
        actors
            .get(slug)
            .is_some_and(|id| route.recipients.iter().any(|one| one.actor == *id))
    };
    for slug in case.recipients.iter().filter(|slug| !is_there(slug)) {
        told.push((
            format!("« {slug} » devrait être parmi les destinataires."),
            format!("\"{slug}\" should be among the recipients."),
        ));
    }
    for slug in case.absent.iter().filter(|slug| is_there(slug)) {
        told.push((
            format!("« {slug} » ne devrait pas être parmi les destinataires."),
            format!("\"{slug}\" should not be among the recipients."),
        ));
    }
    if let Some(expected) = case.holes {
        let hole = route.hole.iter().flat_map(|hole| &hole.concerns).copied();
        let found: ConcernSet = hole.collect();
        if found != expected {
            let list = |set: ConcernSet| {
                let codes = set.iter().map(crate::domain::vocab::Vocabulary::code);
                codes.collect::<Vec<&str>>().join(", ")
            };
            let (expected, found) = (list(expected), list(found));
            told.push((
                format!("sans destinataire : attendu « {expected} », trouvé « {found} »."),
                format!("without recipient: expected \"{expected}\", found \"{found}\"."),
            ));
        }
    }
    if let Some(expected) = &case.emergency {
        let numbers = route
            .emergency
            .iter()
            .filter_map(|line| line.number.clone());
        let found: Vec<String> = numbers.collect();
        if *expected != found {
            let (expected, found) = (expected.join(", "), found.join(", "));
            told.push((
                format!("numéros : attendus « {expected} », trouvés « {found} »."),
                format!("numbers: expected \"{expected}\", found \"{found}\"."),
            ));
        }
    }
    told
}
