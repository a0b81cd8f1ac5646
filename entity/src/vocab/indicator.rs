//! Indicators of territories: how their figures are read, added up and, sometimes, not given.

use super::vocabulary;

vocabulary! {
    /// Which way an indicator points.
    IndicatorDirection {
        HigherMore "HIGHER_MORE" "Plus la valeur est haute, plus elle compte" "A higher value counts more: more need, or more of what helps",
        LowerMore "LOWER_MORE" "Plus la valeur est basse, plus elle compte" "A lower value counts more: more need, or more of what helps",
        Neutral "NEUTRAL" "Sans direction" "Neither: a size or a description",
    }
}

vocabulary! {
    /// What an indicator speaks of.
    IndicatorFamily {
        Need "NEED" "Besoin de la population" "A need of the population",
        Other "OTHER" "Autre" "Anything else: resources, sizes",
    }
}

vocabulary! {
    /// How the figures of communes make up that of a larger territory.
    IndicatorAggregation {
        Sum "SUM" "Somme" "Sum of the communes",
        PopulationWeightedMean "POPULATION_WEIGHTED_MEAN" "Moyenne pondérée par la population" "Mean of the communes weighted by their inhabitants",
        NotAggregated "NONE" "Aucune" "None: a median, for one, cannot be told from its parts",
    }
}

vocabulary! {
    /// Why a figure has no value.
    AbsenceReason {
        Secret "SECRET" "Secret statistique" "Statistical secrecy: too few households or people to be published",
        NotPublished "NOT_PUBLISHED" "Non publié" "The producer does not publish it",
        NotApplicable "NOT_APPLICABLE" "Sans objet" "It has no meaning there",
        Merged "MERGED" "Commune nouvelle : ne se déduit pas des anciennes communes" "Published for communes that have merged since, from which it cannot be told",
        Unknown "UNKNOWN" "Inconnu" "Nothing is known",
    }
}

vocabulary! {
    /// Where a value comes from.
    ValueOrigin {
        Observed "OBSERVED" "Donné par la source" "The source gives it",
        Aggregated "AGGREGATED" "Calculé à partir des communes" "Made up from communes",
    }
}
