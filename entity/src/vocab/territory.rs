//! Kinds of territories.

use super::vocabulary;

vocabulary! {
    /// What kind of set of communes a territory is.
    TerritoryKind {
        Commune "COMMUNE" "Commune" "Commune",
        ArrondissementMunicipal "ARRONDISSEMENT_MUNICIPAL" "Arrondissement municipal" "Municipal district of Paris, Lyon or Marseille",
        Epci "EPCI" "EPCI" "Grouping of communes with its own tax",
        Ept "EPT" "Établissement public territorial" "Territorial public body inside the Grand Paris",
        Arrondissement "ARRONDISSEMENT" "Arrondissement" "District of a département",
        Department "DEPARTMENT" "Département" "Département or overseas equivalent",
        Region "REGION" "Région" "Région or overseas equivalent",
        Country "COUNTRY" "France entière" "The whole of France",
        CountryAlliance "COUNTRY_ALLIANCE" "Pays, PETR" "Local alliance of EPCI",
        LivingArea "LIVING_AREA" "Bassin de vie" "Living area",
        HealthTerritory "HEALTH_TERRITORY" "Territoire de santé" "Territory of the regional health plan",
        ClsArea "CLS_AREA" "Périmètre de contrat local de santé" "Perimeter of a local health contract",
        CptsArea "CPTS_AREA" "Périmètre de CPTS" "Perimeter of a CPTS",
        DacArea "DAC_AREA" "Périmètre de DAC" "Perimeter of a DAC",
        PsychiatricSector "PSYCHIATRIC_SECTOR" "Secteur psychiatrique" "Psychiatric sector",
        Qpv "QPV" "Quartier prioritaire de la ville" "Priority urban district",
        Frr "FRR" "France ruralités revitalisation" "Rural revitalisation zone",
        Opah "OPAH" "OPAH" "Planned housing improvement operation",
        OpahRu "OPAH_RU" "OPAH renouvellement urbain" "Planned housing improvement operation with urban renewal",
        Pig "PIG" "Programme d'intérêt général" "Programme of general interest for housing",
        Rhi "RHI" "Résorption de l'habitat insalubre" "Clearance of unfit housing",
        Custom "CUSTOM" "Territoire personnalisé" "Any other set of communes",
    }
}
