//! The CSV templates, printed for users: a header line and one invented row.

/// The names of the templates.
pub const TEMPLATES: [&str; 13] = [
    "sources",
    "territories",
    "actors",
    "partnerships",
    "groups",
    "members",
    "indicator-definitions",
    "indicators",
    "calls",
    "call-axes",
    "applications",
    "contributions",
    "proposals",
];

/// The text of a template; `None` when there is none of this name.
///
/// # Example
/// ```
/// let template = passerelles::import::template("members").unwrap();
/// assert!(template.starts_with("group,actor,role,"));
/// ```
#[must_use]
pub fn template(name: &str) -> Option<String> {
    let (layout, example) = match name {
        "sources" => (
            super::layout::SOURCES,
            "S1,Rapport d'activité 2024 (exemple inventé),https://exemple.fr/rapport-2024.pdf,Association Exemple,,2025-03",
        ),
        "territories" => (
            super::layout::TERRITORIES,
            "CLS_AREA,CLS-EXEMPLE,Contrat local de santé (exemple inventé),EPCI:242900744|COMMUNE:22266,2026,,S1,",
        ),
        "actors" => (
            super::layout::ACTORS,
            "alec-exemple,Agence locale de l'énergie (exemple inventé),ALEC,,ALEC,ENERGY_CLIMATE,SOCIAL_ACTION,29024,48.2763,-3.5735,EPCI:242900744|COMMUNE:22266,ENERGY_POVERTY|RENOVATION,tous-publics,,,,,,https://exemple.fr,contact@exemple.fr,02 00 00 00 00,1 place de l'Exemple 29270 Carhaix-Plouguer,Conseille les ménages.,2009,ACTIVE,,,2025-10,oui,S1,SOURCED,",
        ),
        "partnerships" => (
            super::layout::PARTNERSHIPS,
            "p1,alec-exemple,ccas-exemple,REFERS_TO,Oriente les ménages en impayés,ACTIVE,2023-09,,COMMUNE:29024,ENERGY_POVERTY|ENERGY_BILLS,3,chaque mois,,DECLARED_BY_BOTH,2025-10,Convention 2023 <https://exemple.fr/convention.pdf>,PUBLIC,S1,SOURCED,",
        ),
        "groups" => (
            super::layout::GROUPS,
            "gt-exemple,Groupe Santé-habitat (exemple inventé),,WORKING_GROUP,,ACTIVE,EPCI:242900744,2024-01,12,30,4,Cherche les situations sans réponse.,,ENERGY_POVERTY,S1,SOURCED,",
        ),
        "members" => (
            super::layout::MEMBERS,
            "gt-exemple,alec-exemple,FACILITATOR,,,2024-01,,S1,SOURCED,",
        ),
        "indicator-definitions" => (
            super::layout::INDICATOR_DEFINITIONS,
            "renounced_care,Renoncement aux soins (exemple inventé),Forgone care (invented example),%,HIGHER_MORE,NEED,POPULATION_WEIGHTED_MEAN,Part des adultes qui disent avoir renoncé à des soins en un an.,,2025,UNKNOWN,,S1,Enquête locale 2025 (exemple inventé),https://exemple.fr/enquete-2025.pdf,Association Exemple,Licence Ouverte 2.0,2025-11",
        ),
        "indicators" => (
            super::layout::INDICATORS,
            "EPCI:242900744,renounced_care,2025,23.5,",
        ),
        "calls" => (
            super::layout::CALLS,
            "ami-exemple,Appel à manifestation d'intérêt (exemple inventé),EXPRESSION_OF_INTEREST,ars-exemple,REGION:53,Plan régional de santé,2026-01-15,2026-03-31,,250000,,,OPEN,S1,SOURCED,",
        ),
        "call-axes" => (
            super::layout::CALL_AXES,
            "ami-exemple,1,Habitat sûr et sain,INDOOR_AIR|UNFIT_HOUSING,S1",
        ),
        "applications" => (
            super::layout::APPLICATIONS,
            "dossier-1,ami-exemple,alec-exemple,ccas-exemple|cpts-exemple,Visites croisées (exemple inventé),1,EPCI:242900744,tous-publics,oui,40000,,24,SUBMITTED,2026-03-20,,,,,,,S1,SOURCED,",
        ),
        "contributions" => (
            super::layout::CONTRIBUTIONS,
            "contribution-1,gt-exemple,ccas-exemple,2024-05,Repérer les logements froids (exemple inventé),S1,SOURCED,",
        ),
        "proposals" => (
            super::layout::PROPOSALS,
            "proposition-1,gt-exemple,1,Agir en amont,3,Former les aides à domicile au repérage (exemple inventé),TAKEN_UP,ami-exemple,,ccas-exemple,S1,SOURCED,",
        ),
        _ => return None,
    };
    let columns = layout.iter().filter(|column| column.in_template);
    let header: Vec<&str> = columns.map(|column| column.name).collect();
    Some(format!("{}\n{example}\n", header.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_fills_the_header() {
        for name in TEMPLATES {
            let template = template(name).unwrap();
            let widths: Vec<usize> = template
                .lines()
                .map(|line| line.split(',').count())
                .collect();
            assert_eq!(widths.len(), 2);
            assert_eq!(widths[0], widths[1], "{name}");
        }
        assert!(template("recipes").is_none());
    }
}
