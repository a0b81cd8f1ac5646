// Written by scripts/codegen.mjs from ../schema.graphql and the .graphql files beside the components. Do not edit.

import type { Operation as Question } from "./client";

export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };

export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day of the calendar: `2021-09-30`. */
  Date: { input: string; output: string; }
  /** A moment in UTC: `2026-11-22T05:49:25.123Z`. */
  DateTime: { input: string; output: string; }
  /** A GeoJSON geometry (RFC 7946), WGS 84, as a JSON object. */
  GeoJSON: { input: unknown; output: unknown; }
  /**
   * The INSEE code of a commune, as text: `29024`, `2A004`;
   * older codes resolve to today's commune.
   */
  InseeCode: { input: string; output: string; }
  /** A whole number up to 2⁵³, written as a JSON number: euro cents, sequences. */
  Long: { input: number; output: number; }
  /**
   * A year, a month or a day, as it was given: `2021`, `2021-09` or `2021-09-30`.
   * The end of an interval is exclusive.
   */
  PartialDate: { input: string; output: string; }
};

/** Why a figure has no value. */
export type AbsenceReason =
  /**
   * Statistical secrecy: too few households or people to be published
   * (Secret statistique)
   */
  | 'SECRET'
  /**
   * The producer does not publish it
   * (Non publié)
   */
  | 'NOT_PUBLISHED'
  /**
   * It has no meaning there
   * (Sans objet)
   */
  | 'NOT_APPLICABLE'
  /**
   * Published for communes that have merged since, from which it cannot be told
   * (Commune nouvelle : ne se déduit pas des anciennes communes)
   */
  | 'MERGED'
  /**
   * Nothing is known
   * (Inconnu)
   */
  | 'UNKNOWN';

/** One actor, named in one way. */
export type ActorBy =
  /** Its identifier. */
  { id: Scalars['ID']['input']; siret?: never; siren?: never; finess?: never; rpps?: never; rna?: never; slug?: never; }
  |  /** Its SIRET. */
  { id?: never; siret: Scalars['String']['input']; siren?: never; finess?: never; rpps?: never; rna?: never; slug?: never; }
  |  /** Its SIREN; of several establishments, the one known first. */
  { id?: never; siret?: never; siren: Scalars['String']['input']; finess?: never; rpps?: never; rna?: never; slug?: never; }
  |  /** Its FINESS number. */
  { id?: never; siret?: never; siren?: never; finess: Scalars['String']['input']; rpps?: never; rna?: never; slug?: never; }
  |  /** Its RPPS number. */
  { id?: never; siret?: never; siren?: never; finess?: never; rpps: Scalars['String']['input']; rna?: never; slug?: never; }
  |  /** Its RNA number. */
  { id?: never; siret?: never; siren?: never; finess?: never; rpps?: never; rna: Scalars['String']['input']; slug?: never; }
  |  /** Its readable name. */
  { id?: never; siret?: never; siren?: never; finess?: never; rpps?: never; rna?: never; slug: Scalars['String']['input']; };

/** What actors can be counted by. */
export type ActorFacet =
  /** Sectors, main and secondary. */
  | 'SECTOR'
  /** Kind. */
  | 'KIND'
  /** Theme. */
  | 'THEME'
  /** Public. */
  | 'PUBLIC'
  /** Status. */
  | 'STATUS';

/**
 * Fields of an actor; an absent one stays as it is, null empties it,
 * a list replaces the whole list.
 */
export type ActorFields = {
  /** Kind; needed for a new actor. */
  kind?: InputMaybe<ActorKind>;
  /** Main sector; the kind's usual one for a new actor without it. */
  sector?: InputMaybe<Sector>;
  /** Name; needed for a new actor. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Other sectors it works in. */
  secondarySectors?: InputMaybe<Array<Sector>>;
  /** Acronym. */
  acronym?: InputMaybe<Scalars['String']['input']>;
  /** Older and other names. */
  otherNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it does, in a few sentences. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Themes it works on. */
  themes?: InputMaybe<Array<Theme>>;
  /** Publics it serves. */
  publics?: InputMaybe<Array<Public>>;
  /** Its numbers in official registers. */
  identifiers?: InputMaybe<Array<IdentifierInput>>;
  /** INSEE code of the commune of its seat. */
  seatCommune?: InputMaybe<Scalars['String']['input']>;
  /** Position of its seat. */
  position?: InputMaybe<PositionInput>;
  /** Identifiers of the territories it serves. */
  area?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ways to reach it. */
  contacts?: InputMaybe<Array<ContactPointInput>>;
  /** Address of its site. */
  website?: InputMaybe<Scalars['String']['input']>;
  /** When it was founded. */
  foundedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** How sure its existence and fields are. */
  certainty?: InputMaybe<Certainty>;
  /** Free note on what is known. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Last time somebody confirmed the record. */
  lastConfirmation?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Whether it agrees to introduce others to those it knows. */
  introduces?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Conditions on actors; an absent one does not count. */
export type ActorFilter = {
  /** Main or secondary sector is one of these. */
  sectors?: InputMaybe<Array<Sector>>;
  /** Kind is one of these. */
  kinds?: InputMaybe<Array<ActorKind>>;
  /** Works on one of these themes. */
  themes?: InputMaybe<Array<Theme>>;
  /** Serves one of these publics. */
  publics?: InputMaybe<Array<Public>>;
  /**
   * Is present in this territory:
   * its area meets it, or, without an area, its seat lies in it.
   */
  territory?: InputMaybe<Scalars['ID']['input']>;
  /** Is present in the commune of this INSEE code. */
  servesCommune?: InputMaybe<Scalars['InseeCode']['input']>;
  /** Sits within a circle. */
  near?: InputMaybe<NearInput>;
  /** At work or closed. */
  status?: InputMaybe<ActorStatus>;
  /** Whether working groups and governance bodies are listed too; no when absent. */
  includeGroups?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What kind of actor it is. */
export type ActorKind =
  /**
   * Local energy and climate agency
   * (Agence locale de l'énergie et du climat)
   */
  | 'ALEC'
  /**
   * Public renovation advice desk
   * (Espace conseil France Rénov')
   */
  | 'RENOVATION_ADVICE_DESK'
  /**
   * Operator of home visits and works
   * (Opérateur visites et travaux, Mon Accompagnateur Rénov')
   */
  | 'RENOVATION_OPERATOR'
  /**
   * Solidarity desk of an energy supplier
   * (Pôle solidarité d'un fournisseur d'énergie)
   */
  | 'ENERGY_SUPPLIER_DESK'
  /**
   * Energy syndicate
   * (Syndicat d'énergie)
   */
  | 'ENERGY_SYNDICATE'
  /**
   * Scheme against energy poverty
   * (Dispositif de lutte contre la précarité énergétique (SLIME…))
   */
  | 'ENERGY_POVERTY_SCHEME'
  /**
   * Housing information agency
   * (Agence départementale d'information sur le logement)
   */
  | 'ADIL'
  /**
   * Pole against unfit housing
   * (Pôle départemental de lutte contre l'habitat indigne)
   */
  | 'UNFIT_HOUSING_POLE'
  /**
   * Social landlord
   * (Bailleur social)
   */
  | 'SOCIAL_LANDLORD'
  /**
   * Integrated reception and orientation service
   * (Service intégré de l'accueil et de l'orientation)
   */
  | 'SIAO'
  /**
   * Shelter and social reintegration centre
   * (Centre d'hébergement et de réinsertion sociale)
   */
  | 'CHRS'
  /**
   * Family boarding house
   * (Pension de famille)
   */
  | 'PENSION_DE_FAMILLE'
  /**
   * Social residence
   * (Résidence sociale, foyer de jeunes travailleurs)
   */
  | 'SOCIAL_RESIDENCE'
  /**
   * Reception of asylum seekers and refugees
   * (Accueil des demandeurs d'asile et réfugiés (CADA, CPH, HUDA))
   */
  | 'ASYLUM_RECEPTION'
  /**
   * General practitioner
   * (Médecin généraliste)
   */
  | 'GP'
  /**
   * Nurse
   * (Infirmier, infirmière)
   */
  | 'NURSE'
  /**
   * Midwife
   * (Sage-femme)
   */
  | 'MIDWIFE'
  /**
   * Physiotherapist
   * (Masseur-kinésithérapeute)
   */
  | 'PHYSIOTHERAPIST'
  /**
   * Dentist
   * (Chirurgien-dentiste)
   */
  | 'DENTIST'
  /**
   * Pharmacist
   * (Pharmacien, pharmacienne)
   */
  | 'PHARMACIST'
  /**
   * Other health professional
   * (Autre professionnel de santé)
   */
  | 'OTHER_PRACTITIONER'
  /**
   * Multi-professional health house
   * (Maison de santé pluriprofessionnelle)
   */
  | 'HEALTH_HOUSE'
  /**
   * Health centre
   * (Centre de santé)
   */
  | 'HEALTH_CENTRE'
  /**
   * Territorial community of health professionals
   * (Communauté professionnelle territoriale de santé)
   */
  | 'CPTS'
  /**
   * Specialised care team
   * (Équipe de soins spécialisés)
   */
  | 'SPECIALISED_CARE_TEAM'
  /**
   * Pharmacy
   * (Pharmacie)
   */
  | 'PHARMACY'
  /**
   * Medical laboratory
   * (Laboratoire de biologie médicale)
   */
  | 'LABORATORY'
  /**
   * Care access service
   * (Service d'accès aux soins)
   */
  | 'SAS'
  /**
   * Hospital
   * (Hôpital)
   */
  | 'HOSPITAL'
  /**
   * Hospital access-to-care desk
   * (Permanence d'accès aux soins de santé)
   */
  | 'PASS'
  /**
   * Medical and psychological centre
   * (Centre médico-psychologique)
   */
  | 'CMP'
  /**
   * Addiction care centre
   * (Centre de soins en addictologie)
   */
  | 'CSAPA'
  /**
   * Harm reduction centre for drug users
   * (Accueil et réduction des risques pour usagers de drogues)
   */
  | 'CAARUD'
  /**
   * Respite care beds
   * (Lits halte soins santé)
   */
  | 'LHSS'
  /**
   * Long-stay medical beds for the homeless
   * (Lits d'accueil médicalisés)
   */
  | 'LAM'
  /**
   * Therapeutic coordination flats
   * (Appartements de coordination thérapeutique)
   */
  | 'ACT'
  /**
   * Mobile health team
   * (Équipe mobile de santé)
   */
  | 'MOBILE_HEALTH_TEAM'
  /**
   * Indoor-environment medical adviser
   * (Conseiller médical en environnement intérieur)
   */
  | 'INDOOR_ENVIRONMENT_ADVISER'
  /**
   * Health promotion body
   * (Instance de promotion de la santé (IREPS, CRES))
   */
  | 'HEALTH_PROMOTION_BODY'
  /**
   * Sport and health house
   * (Maison sport-santé)
   */
  | 'SPORT_HEALTH_HOUSE'
  /**
   * Teenagers' house
   * (Maison des adolescents)
   */
  | 'TEEN_HOUSE'
  /**
   * Listening point for the young
   * (Point accueil écoute jeunes)
   */
  | 'YOUTH_LISTENING_POINT'
  /**
   * Mother and child health service
   * (Protection maternelle et infantile)
   */
  | 'PMI'
  /**
   * Mutual aid group
   * (Groupe d'entraide mutuelle)
   */
  | 'MUTUAL_AID_GROUP'
  /**
   * Health examination centre
   * (Centre d'examens de santé)
   */
  | 'HEALTH_EXAM_CENTRE'
  /**
   * Local health insurance fund
   * (Caisse primaire d'assurance maladie)
   */
  | 'CPAM'
  /**
   * Farm social insurance fund
   * (Mutualité sociale agricole)
   */
  | 'MSA'
  /**
   * Pension and occupational health fund
   * (Caisse d'assurance retraite et de la santé au travail)
   */
  | 'CARSAT'
  /**
   * Mutual insurer
   * (Mutuelle)
   */
  | 'MUTUAL_INSURER'
  /**
   * Municipal social action centre
   * (Centre communal ou intercommunal d'action sociale)
   */
  | 'CCAS'
  /**
   * Social office of the département
   * (Maison départementale des solidarités)
   */
  | 'DEPARTMENT_SOCIAL_OFFICE'
  /**
   * Family allowance fund
   * (Caisse d'allocations familiales)
   */
  | 'CAF'
  /**
   * Budget advice point
   * (Point conseil budget)
   */
  | 'BUDGET_ADVICE_POINT'
  /**
   * France services desk
   * (France services)
   */
  | 'FRANCE_SERVICES'
  /**
   * Social centre
   * (Centre social, espace de vie sociale)
   */
  | 'SOCIAL_CENTRE'
  /**
   * Food aid
   * (Aide alimentaire)
   */
  | 'FOOD_AID'
  /**
   * Local mission for the young
   * (Mission locale)
   */
  | 'LOCAL_MISSION'
  /**
   * School, training centre or university
   * (Établissement ou service d'enseignement)
   */
  | 'EDUCATION'
  /**
   * Coordination support for complex situations
   * (Dispositif d'appui à la coordination)
   */
  | 'DAC'
  /**
   * Home care service
   * (Service à domicile (SSIAD, SAAD, service autonomie))
   */
  | 'HOME_CARE_SERVICE'
  /**
   * House of disabled people of the département
   * (Maison départementale des personnes handicapées)
   */
  | 'MDPH'
  /**
   * Information centre for the elderly
   * (Centre local d'information et de coordination gérontologique)
   */
  | 'CLIC'
  /**
   * Service for disabled people
   * (Service ou établissement du handicap)
   */
  | 'DISABILITY_SERVICE'
  /**
   * Municipality
   * (Commune, mairie)
   */
  | 'MUNICIPALITY'
  /**
   * Grouping of communes
   * (EPCI)
   */
  | 'EPCI'
  /**
   * Council of the département
   * (Conseil départemental)
   */
  | 'DEPARTMENT'
  /**
   * Regional council
   * (Conseil régional)
   */
  | 'REGION'
  /**
   * Local alliance
   * (Pays, PETR, pôle métropolitain)
   */
  | 'LOCAL_ALLIANCE'
  /**
   * Municipal hygiene and health service
   * (Service communal d'hygiène et de santé)
   */
  | 'MUNICIPAL_HYGIENE_SERVICE'
  /**
   * Coordination of a local health contract
   * (Coordination de contrat local de santé)
   */
  | 'CLS_COORDINATION'
  /**
   * Regional health agency
   * (Agence régionale de santé)
   */
  | 'ARS'
  /**
   * Prefecture
   * (Préfecture)
   */
  | 'PREFECTURE'
  /**
   * State office for employment and solidarity (département)
   * (Direction départementale de l'emploi, du travail et des solidarités)
   */
  | 'DDETS'
  /**
   * State office for economy and solidarity (région)
   * (Direction régionale de l'économie, de l'emploi, du travail et des solidarités)
   */
  | 'DREETS'
  /**
   * State office for territories (département)
   * (Direction départementale des territoires)
   */
  | 'DDT'
  /**
   * State office for environment and housing (région)
   * (Direction régionale de l'environnement, de l'aménagement et du logement)
   */
  | 'DREAL'
  /**
   * Commissioner against poverty
   * (Commissaire à la lutte contre la pauvreté)
   */
  | 'POVERTY_COMMISSIONER'
  /**
   * Fire and rescue service
   * (Service d'incendie et de secours)
   */
  | 'FIRE_RESCUE'
  /**
   * Police
   * (Police, gendarmerie)
   */
  | 'POLICE'
  /**
   * Court
   * (Tribunal)
   */
  | 'COURT'
  /**
   * Conciliator
   * (Conciliateur de justice)
   */
  | 'CONCILIATOR'
  /**
   * Legal aid point
   * (Point-justice)
   */
  | 'LEGAL_AID_POINT'
  /**
   * State agency
   * (Opérateur de l'État (ADEME, Anah, ANCT))
   */
  | 'STATE_AGENCY'
  /**
   * Association
   * (Association)
   */
  | 'ASSOCIATION'
  /**
   * Federation
   * (Fédération, tête de réseau)
   */
  | 'FEDERATION'
  /**
   * Foundation
   * (Fondation)
   */
  | 'FOUNDATION'
  /**
   * Group of people concerned
   * (Collectif de personnes concernées)
   */
  | 'LIVED_EXPERIENCE_GROUP'
  /**
   * Working group
   * (Groupe de travail)
   */
  | 'WORKING_GROUP'
  /**
   * Governance body
   * (Instance de gouvernance)
   */
  | 'GOVERNANCE_BODY';

/** The order of a list of actors. */
export type ActorOrder =
  /** Best match first; without a text, by name. */
  | 'RELEVANCE'
  /** By name. */
  | 'NAME'
  /** Nearest first; needs `near`. */
  | 'DISTANCE';

/** Two actors. */
export type ActorPairInput = {
  /** The one actor: its identifier, or the key of one that an earlier change adds. */
  a: Scalars['ID']['input'];
  /** The other actor. */
  b: Scalars['ID']['input'];
};

/** Whether an actor is at work. */
export type ActorStatus =
  /**
   * At work
   * (En activité)
   */
  | 'ACTIVE'
  /**
   * Closed
   * (Fermé)
   */
  | 'CLOSED';

/** Conditions on agreements; an absent one does not count. */
export type AgreementFilter = {
  /**
   * Ends within so many months of the day:
   * it is not over yet, and its end is known.
   */
  endingWithinMonths?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Its carrier and one of those who signed it are present in this territory,
   * and it is not limited to somewhere else.
   */
  territory?: InputMaybe<Scalars['ID']['input']>;
  /** Is carried by this actor. */
  carrier?: InputMaybe<Scalars['ID']['input']>;
  /** Is carried or signed by this actor. */
  actor?: InputMaybe<Scalars['ID']['input']>;
  /** State is one of these. */
  statuses?: InputMaybe<Array<PartnershipStatus>>;
  /** The day looked at; today when absent. */
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** How a concern stands where it is not well taken. */
export type AlertGapState =
  /** Nobody takes it. */
  | 'NO_RECIPIENT'
  /** One actor alone takes it, and nobody confirmed it for two years. */
  | 'SINGLE_FRAGILE';

/** How alerts stand in a commune. */
export type AlertGiverState =
  /** Nobody is known to give alerts. */
  | 'SILENT'
  /** Only dormant ties are known. */
  | 'DORMANT'
  /** One actor alone gives alerts. */
  | 'SINGLE'
  /** Two or more do. */
  | 'ALERTED';

/** What a line of the national path is. */
export type AlertLineKind =
  /**
   * Something to do at once
   * (Geste immédiat)
   */
  | 'GESTURE'
  /**
   * Emergency number
   * (Numéro d'urgence)
   */
  | 'CALL'
  /**
   * Legal duty
   * (Obligation légale)
   */
  | 'DUTY'
  /**
   * National line
   * (Numéro national)
   */
  | 'NATIONAL';

/** What became of an alert. */
export type AlertOutcome =
  /**
   * Taken in charge
   * (Prise en charge)
   */
  | 'TAKEN'
  /**
   * Outside the recipient's area
   * (Hors territoire)
   */
  | 'OUT_OF_ZONE'
  /**
   * Outside the recipient's competence
   * (Hors compétence)
   */
  | 'OUT_OF_COMPETENCE'
  /**
   * Already signalled
   * (Déjà signalée)
   */
  | 'DUPLICATE'
  /**
   * Recipient unreachable
   * (Destinataire injoignable)
   */
  | 'UNREACHABLE'
  /**
   * The recipient did not answer
   * (Sans réponse)
   */
  | 'NO_ANSWER'
  /**
   * Other
   * (Autre)
   */
  | 'OTHER';

/**
 * What became of an alert. There is no place for a commune,
 * a name or a word on the household.
 */
export type AlertOutcomeInput = {
  /** The actor that was alerted. */
  actor: Scalars['ID']['input'];
  /** What was signalled. */
  concern: Concern;
  /** How it ended. */
  outcome: AlertOutcome;
};

/** Which applications an answer rests on. */
export type ApplicationBasis =
  /** All that are recorded, drafts and withdrawn ones apart. */
  | 'ALL_RECORDED'
  /**
   * The laureates alone: the viewer may read no others,
   * and a territory without one may still have applied.
   */
  | 'LAUREATES_ONLY';

/**
 * Fields of an application; an absent one stays as it is, null empties it,
 * a list replaces the whole list.
 */
export type ApplicationFields = {
  /** The actor that carries it; needed for a new application. */
  lead?: InputMaybe<Scalars['ID']['input']>;
  /** The actors it is carried with. */
  partners?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Title. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Numbers of the axes of the call that it answers. */
  axes?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Identifiers of the territories it is for. */
  territories?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whom it is for. */
  publics?: InputMaybe<Array<Public>>;
  /** Whether the people concerned take part. */
  peopleConcerned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Amount asked for, in euro cents. */
  askedCents?: InputMaybe<Scalars['Long']['input']>;
  /** Months that it lasts. */
  durationMonths?: InputMaybe<Scalars['Int']['input']>;
  /**
   * DRAFT, SUBMITTED or ELIGIBLE; what comes after is decided.
   * SUBMITTED when absent from a new application.
   */
  status?: InputMaybe<ApplicationStatus>;
  /** When it was handed in; today when absent from a new application. */
  submittedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** First day of the project, inclusive. */
  validFrom?: InputMaybe<Scalars['PartialDate']['input']>;
  /** End of the project, exclusive. */
  validUntil?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Where the project of a selected application stands. */
  projectStatus?: InputMaybe<ProjectStatus>;
  /** How sure it is; sourced when absent from a new application. */
  certainty?: InputMaybe<Certainty>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on applications; an absent one does not count. */
export type ApplicationFilter = {
  /** Answers one of these calls. */
  calls?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** State is one of these. */
  statuses?: InputMaybe<Array<ApplicationStatus>>;
  /** Is carried by this actor, as lead or as partner. */
  actor?: InputMaybe<Scalars['ID']['input']>;
  /** One of its territories shares a commune with this one. */
  territory?: InputMaybe<Scalars['ID']['input']>;
};

/** Where an application stands; SELECTED ones are the laureates. */
export type ApplicationStatus =
  /**
   * Draft
   * (Brouillon)
   */
  | 'DRAFT'
  /**
   * Submitted
   * (Déposé)
   */
  | 'SUBMITTED'
  /**
   * Eligible
   * (Recevable)
   */
  | 'ELIGIBLE'
  /**
   * Selected
   * (Lauréat)
   */
  | 'SELECTED'
  /**
   * On the reserve list
   * (Liste d'attente)
   */
  | 'RESERVE'
  /**
   * Rejected
   * (Non retenu)
   */
  | 'REJECTED'
  /**
   * Withdrawn
   * (Retiré)
   */
  | 'WITHDRAWN';

/** The fund that pays the person's benefits. */
export type BenefitScheme =
  /**
   * CAF (general scheme)
   * (CAF (régime général))
   */
  | 'CAF'
  /**
   * MSA (farm scheme)
   * (MSA (régime agricole))
   */
  | 'MSA';

/** What a governance body is for. */
export type BodyKind =
  /**
   * Regional strategic body
   * (Instance stratégique régionale)
   */
  | 'STRATEGIC_REGIONAL'
  /**
   * Steering committee
   * (Comité de pilotage)
   */
  | 'STEERING'
  /**
   * Technical committee
   * (Comité technique)
   */
  | 'TECHNICAL'
  /**
   * Territorial health council
   * (Conseil territorial de santé)
   */
  | 'CTS'
  /**
   * Regional conference on health and autonomy
   * (Conférence régionale de la santé et de l'autonomie)
   */
  | 'CRSA'
  /**
   * Local mental-health council
   * (Conseil local de santé mentale)
   */
  | 'CLSM'
  /**
   * Body against unfit housing
   * (Pôle de lutte contre l'habitat indigne)
   */
  | 'UNFIT_HOUSING'
  /**
   * Selection committee
   * (Comité de sélection)
   */
  | 'SELECTION';

/** The order of a list of brokers; ties by identifier. */
export type BrokerOrder =
  /** All roles together, most first. */
  | 'ROLES'
  /** Pairs within its sector, most first. */
  | 'COORDINATOR'
  /** Pairs of another sector, most first. */
  | 'ITINERANT'
  /** From another sector into its own, most first. */
  | 'GATEKEEPER'
  /** From its sector to another, most first. */
  | 'REPRESENTATIVE'
  /** Between two other sectors, most first. */
  | 'LIAISON'
  /** Largest betweenness first. */
  | 'BETWEENNESS'
  /** Smallest constraint first. */
  | 'CONSTRAINT'
  /** Largest effective size first. */
  | 'EFFECTIVE_SIZE'
  /** Most partners first. */
  | 'DEGREE';

/** An axis of a call. */
export type CallAxisInput = {
  /** Its number in the call, from 1. */
  number: Scalars['Int']['input'];
  /** What it is called. */
  label: Scalars['String']['input'];
  /** What it is about. */
  themes?: InputMaybe<Array<Theme>>;
};

/** How a call is named; exactly one of these. */
export type CallBy =
  /** Identifier received from this API. */
  { id: Scalars['ID']['input']; slug?: never; }
  |  /** Readable name. */
  { id?: never; slug: Scalars['String']['input']; };

/** Fields of a call; an absent one stays as it is, null empties it. */
export type CallFields = {
  /** Title; needed for a new call. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Form; needed for a new call. */
  kind?: InputMaybe<CallKind>;
  /** The actor that issues it; needed for a new call. */
  issuer?: InputMaybe<Scalars['ID']['input']>;
  /** The territory it holds in. */
  territory?: InputMaybe<Scalars['ID']['input']>;
  /** The law, plan or measure it rests on. */
  legalFrame?: InputMaybe<Scalars['String']['input']>;
  /** When it opens or opened. */
  openedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Last day to apply. */
  deadlineOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** When it was decided. */
  decidedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Budget in euro cents, as declared. */
  budgetCents?: InputMaybe<Scalars['Long']['input']>;
  /** Applications received, as declared. */
  applicationsReceived?: InputMaybe<Scalars['Int']['input']>;
  /** Applications selected, as declared. */
  applicationsSelected?: InputMaybe<Scalars['Int']['input']>;
  /** Where it stands. */
  status?: InputMaybe<CallStatus>;
  /** How sure it is; sourced when absent from a new call. */
  certainty?: InputMaybe<Certainty>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Axes to add, or to change by their number; the others stay. */
  axes?: InputMaybe<Array<CallAxisInput>>;
};

/** Conditions on calls; an absent one does not count. */
export type CallFilter = {
  /** Form is one of these. */
  kinds?: InputMaybe<Array<CallKind>>;
  /** State is one of these; calls whose state is unknown are left out. */
  statuses?: InputMaybe<Array<CallStatus>>;
  /** Is issued by this actor. */
  issuer?: InputMaybe<Scalars['ID']['input']>;
  /** Its territory shares a commune with this one. */
  territory?: InputMaybe<Scalars['ID']['input']>;
};

/** The form of a call. */
export type CallKind =
  /**
   * Call for expressions of interest
   * (Appel à manifestation d'intérêt)
   */
  | 'EXPRESSION_OF_INTEREST'
  /**
   * Call for projects
   * (Appel à projets)
   */
  | 'PROJECT_CALL';

/** Where a call stands. */
export type CallStatus =
  /**
   * Announced
   * (Annoncé)
   */
  | 'ANNOUNCED'
  /**
   * Open
   * (Ouvert)
   */
  | 'OPEN'
  /**
   * Applications are under review
   * (En instruction)
   */
  | 'UNDER_REVIEW'
  /**
   * Decided
   * (Décidé)
   */
  | 'DECIDED'
  /**
   * Closed
   * (Clos)
   */
  | 'CLOSED';

/** Who asks whom to alert. */
export type CallerRole =
  /**
   * Home nurse
   * (Infirmier ou infirmière à domicile)
   */
  | 'HOME_NURSE'
  /**
   * Nurse
   * (Infirmier ou infirmière)
   */
  | 'NURSE'
  /**
   * Doctor
   * (Médecin)
   */
  | 'GP'
  /**
   * Midwife
   * (Sage-femme)
   */
  | 'MIDWIFE'
  /**
   * Pharmacist
   * (Pharmacien ou pharmacienne)
   */
  | 'PHARMACIST'
  /**
   * Physiotherapist
   * (Kinésithérapeute)
   */
  | 'PHYSIOTHERAPIST'
  /**
   * Social worker
   * (Travailleur ou travailleuse social)
   */
  | 'SOCIAL_WORKER'
  /**
   * Home help
   * (Aide à domicile)
   */
  | 'HOME_HELP'
  /**
   * Energy adviser or visitor
   * (Conseiller ou conseillère énergie)
   */
  | 'ENERGY_ADVISER'
  /**
   * Housing adviser
   * (Conseiller ou conseillère logement)
   */
  | 'HOUSING_ADVISER'
  /**
   * Municipal agent
   * (Agent ou agente de la commune)
   */
  | 'MUNICIPAL_AGENT'
  /**
   * Landlord
   * (Bailleur)
   */
  | 'LANDLORD'
  /**
   * Teacher
   * (Enseignant ou enseignante)
   */
  | 'TEACHER'
  /**
   * Volunteer
   * (Bénévole)
   */
  | 'VOLUNTEER'
  /**
   * Inhabitant or relative
   * (Habitant, habitante, proche)
   */
  | 'CITIZEN';

/** How sure a fact is. */
export type Certainty =
  /**
   * A source states it
   * (Attesté par une source)
   */
  | 'SOURCED'
  /**
   * Deduced, to be checked
   * (Déduit, à vérifier)
   */
  | 'INFERRED';

/** Conditions on changes; an absent one does not count. */
export type ChangeFilter = {
  /** The record is of one of these kinds. */
  kinds?: InputMaybe<Array<ChangeKind>>;
};

/** A kind of record whose changes are told. */
export type ChangeKind =
  /** An actor, with its contacts and, of a group or body, its members and seats. */
  | 'ACTOR'
  /** A partnership. */
  | 'PARTNERSHIP'
  /** A territory. */
  | 'TERRITORY'
  /** A call, with its axes. */
  | 'CALL'
  /** An application to a call. */
  | 'APPLICATION'
  /** A contribution to the work of groups. */
  | 'CONTRIBUTION'
  /** A proposal of groups. */
  | 'PROPOSAL'
  /** A contact made in a contact tour. */
  | 'TOUR_CONTACT'
  /** A source. */
  | 'SOURCE'
  /** An indicator, with its figures. */
  | 'INDICATOR'
  /** A decision on pilots. */
  | 'PILOT_DECISION';

/** The closure of an actor. */
export type CloseActorInput = {
  /** The actor. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** When it closed; today when absent. */
  closedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** The actor that takes over. */
  successor?: InputMaybe<Scalars['ID']['input']>;
};

/** What is observed at somebody's home or of somebody: what an alert is about. */
export type Concern =
  /**
   * Cold home, heating is restrained
   * (Logement froid, restriction de chauffage)
   */
  | 'COLD_HOME'
  /**
   * Damp and mould
   * (Humidité, moisissures)
   */
  | 'DAMP_MOULD'
  /**
   * Unpaid bills, a cut is threatened
   * (Factures impayées, menace de coupure)
   */
  | 'ENERGY_DEBT'
  /**
   * Energy has been cut
   * (Coupure en cours)
   */
  | 'ENERGY_CUT'
  /**
   * Overheated home
   * (Logement surchauffé)
   */
  | 'OVERHEATED_HOME'
  /**
   * Degraded building
   * (Bâti dégradé)
   */
  | 'DEGRADED_BUILDING'
  /**
   * Overcrowding
   * (Suroccupation)
   */
  | 'OVERCROWDING'
  /**
   * Pests or hoarding
   * (Nuisibles, accumulation)
   */
  | 'PESTS_DIRT'
  /**
   * Home unsuited to age or disability
   * (Logement inadapté (âge, handicap))
   */
  | 'UNSUITABLE_HOME'
  /**
   * Risk of eviction
   * (Risque d'expulsion)
   */
  | 'EVICTION_RISK'
  /**
   * Suspected carbon monoxide
   * (Suspicion de monoxyde de carbone)
   */
  | 'CARBON_MONOXIDE'
  /**
   * Child exposed to lead
   * (Enfant exposé au plomb)
   */
  | 'LEAD_CHILD'
  /**
   * Breathing troubles tied to the home
   * (Troubles respiratoires liés au logement)
   */
  | 'RESPIRATORY_AT_HOME'
  /**
   * No doctor
   * (Sans médecin traitant)
   */
  | 'NO_DOCTOR'
  /**
   * No health cover
   * (Sans droits ouverts)
   */
  | 'NO_HEALTH_COVER'
  /**
   * Care is given up
   * (Renoncement aux soins)
   */
  | 'FORGONE_CARE'
  /**
   * Psychic suffering
   * (Souffrance psychique)
   */
  | 'PSYCHIC_SUFFERING'
  /**
   * Crisis, risk of suicide
   * (Crise, risque suicidaire)
   */
  | 'SUICIDE_RISK'
  /**
   * Isolated older person
   * (Personne âgée isolée)
   */
  | 'ISOLATED_ELDER'
  /**
   * Child at risk
   * (Enfant en danger)
   */
  | 'CHILD_AT_RISK'
  /**
   * Pregnancy in precarity
   * (Grossesse en précarité)
   */
  | 'PREGNANCY_PRECARITY'
  /**
   * Food insecurity
   * (Insécurité alimentaire)
   */
  | 'FOOD_INSECURITY'
  /**
   * Rights are not taken up
   * (Non-recours aux droits)
   */
  | 'RIGHTS_NON_TAKEUP';

/** A confirmation that a partnership still lives. */
export type ConfirmPartnershipInput = {
  /** The partnership. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** Who vouches for it. */
  confirmation: Confirmation;
  /** When; today when absent. */
  confirmedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Proofs to add. */
  evidence?: InputMaybe<Array<EvidenceInput>>;
};

/** Who vouches for a partnership. */
export type Confirmation =
  /**
   * Declared by the first actor
   * (Déclaré par le premier acteur)
   */
  | 'DECLARED_BY_FROM'
  /**
   * Declared by the second actor
   * (Déclaré par le second acteur)
   */
  | 'DECLARED_BY_TO'
  /**
   * Declared by both actors
   * (Confirmé par les deux)
   */
  | 'DECLARED_BY_BOTH'
  /**
   * Stated by a third party
   * (Attesté par un tiers)
   */
  | 'THIRD_PARTY'
  /**
   * Derived from other facts
   * (Calculé)
   */
  | 'DERIVED';

/** How an actor can be reached. */
export type ContactChannel =
  /**
   * Telephone number
   * (Téléphone)
   */
  | 'PHONE'
  /**
   * E-mail address
   * (Courriel)
   */
  | 'EMAIL'
  /**
   * Postal address
   * (Adresse postale)
   */
  | 'ADDRESS'
  /**
   * Address of an online form
   * (Formulaire)
   */
  | 'FORM'
  /**
   * Opening hours, as published
   * (Horaires)
   */
  | 'HOURS';

/** A way to reach an actor. */
export type ContactPointInput = {
  /** Telephone, e-mail, address... */
  channel: ContactChannel;
  /** The number or address. */
  value: Scalars['String']['input'];
  /** What this way is for. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** Who may read it; everyone when absent. */
  visibility?: InputMaybe<Visibility>;
};

/** A new actor. */
export type CreateActorInput = {
  /** Its fields; `kind` and `name` are needed. */
  fields: ActorFields;
};

/** A new call. */
export type CreateCallInput = {
  /** Its fields; `title`, `kind` and `issuer` are needed. */
  fields: CallFields;
};

/** A new proposal. */
export type CreateProposalInput = {
  /** Its fields; `groups` and `text` are needed. */
  fields: ProposalFields;
};

/** A new set of rules, as a draft. */
export type CreateRuleSetInput = {
  /** What it is called. */
  label: Scalars['String']['input'];
  /** The template `alert_rules` as text. */
  rules: Scalars['String']['input'];
  /** The template `alert_cases` as text. */
  cases: Scalars['String']['input'];
};

/** Which end of a criterion is wanted. */
export type CriterionDirection =
  /** More counts more. */
  | 'BENEFIT'
  /** Less counts more. */
  | 'COST';

/** A decision on an application. */
export type DecideApplicationInput = {
  /** The application. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** SELECTED, RESERVE, REJECTED or WITHDRAWN. */
  decision: ApplicationStatus;
  /** When; today when absent. */
  decidedOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Why. */
  reasons?: InputMaybe<Scalars['String']['input']>;
  /** The working group or governance body that decides. */
  committee?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Amount granted to a selected application, in euro cents;
   * null when it is not known yet.
   */
  grantedCents?: InputMaybe<Scalars['Long']['input']>;
};

/** A declared absence of link: a fact of its own. */
export type DeclareNoLinkInput = {
  /** The first actor. */
  from: Scalars['ID']['input'];
  /** The second actor. */
  to: Scalars['ID']['input'];
  /** When it was said; today when absent. */
  declaredOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Who said so. */
  confirmation?: InputMaybe<Confirmation>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** A new partnership. */
export type DeclarePartnershipInput = {
  /** Kind, which gives layer and direction. */
  kind: PartnershipKind;
  /** The first actor ("A"). */
  from: Scalars['ID']['input'];
  /** The second actor ("B"). */
  to: Scalars['ID']['input'];
  /** What the tie is, in a few words. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** State; active when absent. */
  status?: InputMaybe<PartnershipStatus>;
  /** First day, inclusive. */
  validFrom?: InputMaybe<Scalars['PartialDate']['input']>;
  /** End, exclusive. */
  validUntil?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Identifiers of the territories it is limited to; none means everywhere. */
  territories?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** What it is about. */
  themes?: InputMaybe<Array<Theme>>;
  /** 1 contact known, 2 occasional, 3 regular, 4 written and lively. */
  strength?: InputMaybe<Scalars['Int']['input']>;
  /** How often, in words. */
  frequency?: InputMaybe<Scalars['String']['input']>;
  /** Amount in euro cents. */
  amountCents?: InputMaybe<Scalars['Long']['input']>;
  /** Who vouches for it. */
  confirmation?: InputMaybe<Confirmation>;
  /** Its proofs. */
  evidence?: InputMaybe<Array<EvidenceInput>>;
  /** Who may read it; everyone when absent. */
  visibility?: InputMaybe<Visibility>;
  /** How sure it is; sourced when absent. */
  certainty?: InputMaybe<Certainty>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** The end of a partnership. */
export type EndPartnershipInput = {
  /** The partnership. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** End, exclusive; today when absent. */
  validUntil?: InputMaybe<Scalars['PartialDate']['input']>;
};

/** A proof of a partnership. */
export type EvidenceInput = {
  /** What the document is. */
  title: Scalars['String']['input'];
  /** Where it can be read. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** A register that numbers actors. */
export type ExternalIdScheme =
  /**
   * Establishment number of the SIRENE register
   * (SIRET)
   */
  | 'SIRET'
  /**
   * Legal unit number of the SIRENE register
   * (SIREN)
   */
  | 'SIREN'
  /**
   * Number of a health or social establishment
   * (FINESS)
   */
  | 'FINESS'
  /**
   * Number of a health professional
   * (RPPS)
   */
  | 'RPPS'
  /**
   * Number of an association
   * (RNA)
   */
  | 'RNA'
  /**
   * Number in the list of France services
   * (Identifiant France services)
   */
  | 'FRANCE_SERVICES'
  /**
   * Identifier in the national directory of public services
   * (Annuaire du service public)
   */
  | 'ANNUAIRE'
  /**
   * Older pivot key of the national directory of public services
   * (Clé pivot de l'annuaire)
   */
  | 'ANNUAIRE_PIVOT'
  /**
   * Identifier in data·inclusion
   * (data·inclusion)
   */
  | 'DATA_INCLUSION';

/** What may be lost. */
export type FragileKind =
  /** A link: a cut edge. */
  | 'LINK'
  /** An actor: an articulation point. */
  | 'ACTOR';

/** The order of a list of gaps. */
export type GapOrder =
  /**
   * Unconnected, then fragile, weak, unobserved, absent, covered;
   * then the most possible links.
   */
  | 'WORST_FIRST'
  /** By territory, then pair. */
  | 'TERRITORY';

/** How two sectors work together in a territory; the first status that is true. */
export type GapStatus =
  /** One side has no actor there. */
  | 'ABSENT_SECTOR'
  /**
   * No link, and of one side fewer than a third of the actors have known links:
   * nobody can say.
   */
  | 'UNOBSERVED'
  /** No link, although enough is known. */
  | 'UNCONNECTED'
  /** There are links, but all go through one actor, or there is one alone. */
  | 'FRAGILE'
  /** Fewer than half of the links that one would expect. */
  | 'WEAK'
  /** None of the others. */
  | 'COVERED';

/**
 * Conditions on working groups and governance bodies;
 * an absent one does not count.
 */
export type GroupFilter = {
  /** Is present in this territory. */
  territory?: InputMaybe<Scalars['ID']['input']>;
};

/** What a member does in a group or body. */
export type GroupRole =
  /**
   * Runs the group
   * (Animation)
   */
  | 'FACILITATOR'
  /**
   * Runs the group with another
   * (Co-animation, co-présidence)
   */
  | 'CO_FACILITATOR'
  /**
   * Member
   * (Membre)
   */
  | 'MEMBER'
  /**
   * Observer
   * (Observation)
   */
  | 'OBSERVER'
  /**
   * Contributor
   * (Contribution)
   */
  | 'CONTRIBUTOR'
  /**
   * Takes part with lived experience
   * (Personne concernée)
   */
  | 'LIVED_EXPERIENCE'
  /**
   * Secretary
   * (Secrétariat)
   */
  | 'SECRETARY';

/** The number of an actor in a register. */
export type IdentifierInput = {
  /** The register. */
  scheme: ExternalIdScheme;
  /** The number; spaces do not count. */
  value: Scalars['String']['input'];
};

/** How the figures of communes make up that of a larger territory. */
export type IndicatorAggregation =
  /**
   * Sum of the communes
   * (Somme)
   */
  | 'SUM'
  /**
   * Mean of the communes weighted by their inhabitants
   * (Moyenne pondérée par la population)
   */
  | 'POPULATION_WEIGHTED_MEAN'
  /**
   * None: a median, for one, cannot be told from its parts
   * (Aucune)
   */
  | 'NONE';

/** Which way an indicator points. */
export type IndicatorDirection =
  /**
   * A higher value counts more: more need, or more of what helps
   * (Plus la valeur est haute, plus elle compte)
   */
  | 'HIGHER_MORE'
  /**
   * A lower value counts more: more need, or more of what helps
   * (Plus la valeur est basse, plus elle compte)
   */
  | 'LOWER_MORE'
  /**
   * Neither: a size or a description
   * (Sans direction)
   */
  | 'NEUTRAL';

/** What an indicator speaks of. */
export type IndicatorFamily =
  /**
   * A need of the population
   * (Besoin de la population)
   */
  | 'NEED'
  /**
   * Anything else: resources, sizes
   * (Autre)
   */
  | 'OTHER';

/** Conditions on indicators; an absent one does not count. */
export type IndicatorFilter = {
  /** Code is one of these. */
  codes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Family is one of these. */
  families?: InputMaybe<Array<IndicatorFamily>>;
};

/** Whether the one who would introduce agrees to it. */
export type IntroductionConsent =
  /** The first step: who asks knows the next one itself. */
  | 'NOT_NEEDED'
  /** It declared that it introduces others. */
  | 'GIVEN'
  /** It was not asked: ask it first. */
  | 'UNKNOWN';

/** How an application and a funded project compare in one respect. */
export type Likeness =
  /** They have something in common. */
  | 'SAME'
  /** Of one of them it is not known. */
  | 'UNKNOWN'
  /** They have nothing in common. */
  | 'DIFFERENT';

/** How words were found. */
export type MatchQuality =
  /** As they are. */
  | 'EXACT'
  /** In another form. */
  | 'STEM'
  /** By an acronym, an expansion or a word of the same meaning. */
  | 'SYNONYM'
  /** As the beginning of a word. */
  | 'PREFIX'
  /** But for one typing error. */
  | 'TYPO';

/** A part of an actor in which words are looked for. */
export type MatchedField =
  /** Its name or another of its names. */
  | 'NAME'
  /** Its acronym. */
  | 'ACRONYM'
  /** The label of its kind. */
  | 'KIND'
  /** The label of a theme. */
  | 'THEME'
  /** The label of a public. */
  | 'PUBLIC'
  /** The label of a sector. */
  | 'SECTOR'
  /** The name of its commune or of a territory it serves. */
  | 'PLACE'
  /** An official identifier. */
  | 'IDENTIFIER'
  /** Its description. */
  | 'DESCRIPTION';

/** Who may use a desk. */
export type MobilisableBy =
  /**
   * A professional
   * (Un professionnel)
   */
  | 'PROFESSIONAL'
  /**
   * The person
   * (La personne elle-même)
   */
  | 'PERSON';

/** A circle around a point, WGS 84. */
export type NearInput = {
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['input'];
  /** Kilometres at most, above 0 and up to 1000. */
  radiusKm?: Scalars['Float']['input'];
};

/**
 * One thing that could change. Changes come one after another.
 *
 * A change that names a natural person of the network is refused, unless one may edit or is that person.
 */
export type NetworkChange =
  /** Two actors start an active partnership. */
  { addPartnership: NewPartnershipInput; removePartnership?: never; removeLinks?: never; addActor?: never; removeActor?: never; }
  |  /** This partnership ends. */
  { addPartnership?: never; removePartnership: Scalars['ID']['input']; removeLinks?: never; addActor?: never; removeActor?: never; }
  |  /**
   * Every partnership of the scope between two actors ends;
   * groups in which both sit stay.
   */
  { addPartnership?: never; removePartnership?: never; removeLinks: ActorPairInput; addActor?: never; removeActor?: never; }
  |  /** A new actor comes to work. */
  { addPartnership?: never; removePartnership?: never; removeLinks?: never; addActor: NewActorInput; removeActor?: never; }
  |  /**
   * This actor closes: its identifier,
   * or the key of one that an earlier change adds.
   */
  { addPartnership?: never; removePartnership?: never; removeLinks?: never; addActor?: never; removeActor: Scalars['ID']['input']; };

/**
 * A territory, sectors, kinds, layers, states and a day.
 * What is absent does not narrow.
 */
export type NetworkScope = {
  /**
   * Only actors present in this territory, and partnerships that hold there;
   * everywhere when absent.
   */
  territory?: InputMaybe<Scalars['ID']['input']>;
  /** Only actors whose main sector is one of these. */
  sectors?: InputMaybe<Array<Sector>>;
  /** Only actors of these kinds. */
  actorKinds?: InputMaybe<Array<ActorKind>>;
  /**
   * Only partnerships of these kinds, in their layers unless `layers` says
   * otherwise.
   */
  partnershipKinds?: InputMaybe<Array<PartnershipKind>>;
  /**
   * Only partnerships of these layers;
   * when absent those of `partnershipKinds` or, without these, `FLOW`, `JOINT` and `KNOW`. `GOVERN` is left out
   * unless it or one of its kinds is asked for: who funds and supervises everyone would come out as broker of
   * everything. A kind that none of the layers given holds is refused.
   */
  layers?: InputMaybe<Array<PartnershipLayer>>;
  /**
   * Only partnerships in these states on the day; when absent `ACTIVE`.
   *
   * When absent, introductions walk `DORMANT` ones too. What ended later, on a known day, was active before.
   */
  statuses?: InputMaybe<Array<PartnershipStatus>>;
  /** The day looked at; today when absent. */
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** A new actor. */
export type NewActorInput = {
  /** A name for later changes to call it by, in place of an identifier. */
  key: Scalars['String']['input'];
  /** Its kind. */
  kind: ActorKind;
  /** Its main sector. */
  sector: Sector;
  /** The territories that it serves. */
  territories?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The commune of its seat. */
  seatCommune?: InputMaybe<Scalars['InseeCode']['input']>;
};

/** A new partnership. */
export type NewPartnershipInput = {
  /**
   * The first actor ("A"): its identifier,
   * or the key of one that an earlier change adds.
   */
  from: Scalars['ID']['input'];
  /**
   * The second actor ("B"): its identifier,
   * or the key of one that an earlier change adds.
   */
  to: Scalars['ID']['input'];
  /** Its kind. */
  kind: PartnershipKind;
  /** The territories that it is limited to; everywhere when absent. */
  territories?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What was done to a record. */
export type Operation =
  /**
   * The record was created
   * (Création)
   */
  | 'CREATE'
  /**
   * The record was changed
   * (Modification)
   */
  | 'UPDATE'
  /**
   * The record was closed or ended
   * (Fermeture)
   */
  | 'CLOSE';

/** How a partnership reads from the actor whose partners are listed. */
export type PartnerDirection =
  /** From the actor to its partner. */
  | 'OUTGOING'
  /** From the partner to the actor. */
  | 'INCOMING'
  /** The tie has no direction. */
  | 'SYMMETRIC';

/** Conditions on the partnerships of an actor; an absent one does not count. */
export type PartnerFilter = {
  /**
   * Kind is one of these; every kind of link when absent.
   * Declared absences of link are listed when asked for.
   */
  kinds?: InputMaybe<Array<PartnershipKind>>;
  /** Layer of the kind is one of these. */
  layers?: InputMaybe<Array<PartnershipLayer>>;
  /** State is one of these. */
  statuses?: InputMaybe<Array<PartnershipStatus>>;
  /** The interval of validity holds this day. */
  asOf?: InputMaybe<Scalars['Date']['input']>;
  /** The partner's main sector is one of these. */
  sectors?: InputMaybe<Array<Sector>>;
};

/** Conditions on partnerships; an absent one does not count. */
export type PartnershipFilter = {
  /** One end is this actor. */
  actor?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Kind is one of these; every kind of link when absent.
   * Declared absences of link are listed when asked for.
   */
  kinds?: InputMaybe<Array<PartnershipKind>>;
  /** Layer of the kind is one of these. */
  layers?: InputMaybe<Array<PartnershipLayer>>;
  /** State is one of these. */
  statuses?: InputMaybe<Array<PartnershipStatus>>;
  /**
   * Both ends are present in this territory,
   * and the tie is not limited to somewhere else.
   */
  territory?: InputMaybe<Scalars['ID']['input']>;
  /** The interval of validity holds this day. */
  asOf?: InputMaybe<Scalars['Date']['input']>;
  /** Whether the main sectors of the two ends differ. */
  crossSector?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The nature of a tie between two actors; "A" is `from`, "B" is `to`. */
export type PartnershipKind =
  /**
   * A signals situations to B
   * (signale des situations à)
   */
  | 'ALERTS'
  /**
   * A orients people to B
   * (oriente des personnes vers)
   */
  | 'REFERS_TO'
  /**
   * A opens its doors to B's permanence or team
   * (accueille une permanence ou une équipe de)
   */
  | 'RECEIVES_OUTREACH_FROM'
  /**
   * A and B visit homes together
   * (visite des logements avec)
   */
  | 'JOINT_VISIT'
  /**
   * A gives B data or a shared tool
   * (partage des données ou un outil avec)
   */
  | 'SHARES_INFORMATION'
  /**
   * A trains or raises awareness of B's staff
   * (forme ou sensibilise les équipes de)
   */
  | 'TRAINS'
  /**
   * A and B carry a project together
   * (porte un projet avec)
   */
  | 'CO_PROJECT'
  /**
   * A and B have signed an agreement
   * (a signé une convention avec)
   */
  | 'AGREEMENT'
  /**
   * A lends staff to B or hosts B's post
   * (met du personnel à disposition de)
   */
  | 'SHARES_STAFF'
  /**
   * A gives methodological help to B
   * (apporte un appui méthodologique à)
   */
  | 'SUPPORTS'
  /**
   * A coordinates B in a scheme
   * (coordonne, dans un dispositif,)
   */
  | 'COORDINATES'
  /**
   * A and B sit in the same group
   * (siège dans le même groupe que)
   */
  | 'CO_MEMBERSHIP'
  /**
   * A and B were at the same meeting
   * (a participé à une rencontre avec)
   */
  | 'ATTENDED_WITH'
  /**
   * A says it knows B and may introduce
   * (connaît et peut présenter)
   */
  | 'KNOWS'
  /**
   * A is a member of network or group B
   * (est membre de)
   */
  | 'MEMBER_OF'
  /**
   * A is a branch of B
   * (dépend de)
   */
  | 'PART_OF'
  /**
   * A gives money to B for an object, amount and period
   * (finance)
   */
  | 'FUNDS'
  /**
   * A entrusts a public service to B
   * (confie une mission de service public à)
   */
  | 'COMMISSIONS'
  /**
   * A authorises or controls B
   * (autorise ou contrôle)
   */
  | 'REGULATES'
  /**
   * A holds a seat in body B
   * (siège au sein de)
   */
  | 'REPRESENTS_AT'
  /**
   * Asked, one or both said there is no link: a fact, not a link
   * (déclare n'avoir aucun lien avec)
   */
  | 'NO_LINK_DECLARED';

/** What passes along a tie. */
export type PartnershipLayer =
  /**
   * People or information pass
   * (Orientation et information)
   */
  | 'FLOW'
  /**
   * Work is done together
   * (Travail en commun)
   */
  | 'JOINT'
  /**
   * Rules or money pass
   * (Gouvernance et financement)
   */
  | 'GOVERN'
  /**
   * The two know each other
   * (Interconnaissance)
   */
  | 'KNOW';

/** The state of a partnership. */
export type PartnershipStatus =
  /**
   * Planned
   * (Prévu)
   */
  | 'PLANNED'
  /**
   * Active
   * (Actif)
   */
  | 'ACTIVE'
  /**
   * Dormant: nothing recent is known
   * (En sommeil)
   */
  | 'DORMANT'
  /**
   * Ended
   * (Terminé)
   */
  | 'ENDED';

/** Whom an actor wants to meet. */
export type PathTarget =
  /** This actor. */
  { actor: Scalars['ID']['input']; sector?: never; kind?: never; }
  |  /** Any actor of this main sector. */
  { actor?: never; sector: Sector; kind?: never; }
  |  /** Any actor of this kind. */
  { actor?: never; sector?: never; kind: ActorKind; };

/** "The first matters more than the second." */
export type PilotComparison = {
  /** Code of the criterion that matters more. */
  more: Scalars['String']['input'];
  /** Code of the criterion that matters less. */
  less: Scalars['String']['input'];
};

/** A criterion and how much it counts. */
export type PilotCriterionInput = {
  /** Code of an indicator, or of `pilotCriteria`. */
  criterion: Scalars['String']['input'];
  /** How much it counts, 0 or more; only the proportions matter. */
  weight: Scalars['Float']['input'];
  /** Which end is wanted; as the criterion points when absent. */
  direction?: InputMaybe<CriterionDirection>;
  /**
   * The worst value that is still accepted, in its unit;
   * a territory beyond it is excluded.
   */
  veto?: InputMaybe<Scalars['Float']['input']>;
  /**
   * How much a difference counts, with `PROMETHEE_II` only;
   * any difference fully when absent.
   */
  preference?: InputMaybe<PilotPreference>;
};

/** How values on several criteria become one score. */
export type PilotMethod =
  /**
   * Sum of weight times value, the value being 0 for the worst candidate and 1 for
   * the best.
   */
  | 'WEIGHTED_SUM'
  /** Closeness to the best values of all criteria (Hwang and Yoon 1981). */
  | 'TOPSIS'
  /** Net flow of preferences, -1 to 1 (Brans and Vincke 1985). */
  | 'PROMETHEE_II';

/** What happens to a territory of which a value is missing. */
export type PilotMissing =
  /** It is excluded. */
  | 'EXCLUDE'
  /** It is ranked with the median of the others, says so, and has an interval. */
  | 'IMPUTE_MEDIAN';

/**
 * How much a difference counts, in the unit of the criterion.
 * Only of use with `PROMETHEE_II`.
 */
export type PilotPreference =
  /** Fully above this difference, else not at all; 0 or more. */
  { uShape: Scalars['Float']['input']; vShape?: never; level?: never; linear?: never; gaussian?: never; }
  |  /** In proportion, fully from this difference on; above 0. */
  { uShape?: never; vShape: Scalars['Float']['input']; level?: never; linear?: never; gaussian?: never; }
  |  /** Not at all up to `q`, half up to `p`, fully above. */
  { uShape?: never; vShape?: never; level: PilotThresholds; linear?: never; gaussian?: never; }
  |  /** Not at all up to `q`, then in proportion, fully from `p` on. */
  { uShape?: never; vShape?: never; level?: never; linear: PilotThresholds; gaussian?: never; }
  |  /** 1 - exp(-d² / 2s²) for this s; above 0. */
  { uShape?: never; vShape?: never; level?: never; linear?: never; gaussian: Scalars['Float']['input']; };

/** The form of a preference function. */
export type PilotPreferenceKind =
  /** Fully above `q`, else not at all. */
  | 'U_SHAPE'
  /** In proportion, fully from `p` on. */
  | 'V_SHAPE'
  /** Not at all up to `q`, half up to `p`, fully above. */
  | 'LEVEL'
  /** Not at all up to `q`, then in proportion, fully from `p` on. */
  | 'LINEAR'
  /** 1 - exp(-d² / 2s²). */
  | 'GAUSSIAN';

/** How many of the pilots must have what is required. */
export type PilotRequired =
  /** One of them at least. */
  | 'ONE'
  /** Each of them. */
  | 'EACH';

/**
 * What the pilots that are chosen together must be.
 * A veto is a matter of its criterion.
 */
export type PilotRules = {
  /** One urban and one rural at least; of no effect on a single pilot. */
  contrasted?: Scalars['Boolean']['input'];
  /** No two of them next to each other, as far as points of communes are known. */
  notNeighbours?: Scalars['Boolean']['input'];
  /** No two of them in the same département. */
  onePerDepartment?: Scalars['Boolean']['input'];
  /** An energy agency or a renovation desk must serve one, or each, of them. */
  energyDesk?: InputMaybe<PilotRequired>;
  /**
   * An energy agency (ALEC) must serve one, or each, of them;
   * a renovation desk is not enough.
   */
  energyAgency?: InputMaybe<PilotRequired>;
};

/** A pilot study: where, on which criteria, and how. */
export type PilotStudyInput = {
  /**
   * Territory in which most inhabitants of a candidate live;
   * everywhere when absent.
   */
  perimeter?: InputMaybe<Scalars['ID']['input']>;
  /** Which kind of territory is chosen, EPCI or larger. */
  level?: TerritoryKind;
  /**
   * The criteria, at most 40; the default ones when absent,
   * as far as something is known of them.
   */
  criteria?: InputMaybe<Array<PilotCriterionInput>>;
  /** How values become a score. */
  method?: PilotMethod;
  /**
   * How many pilots are to be chosen together at most, 1 to 4:
   * `portfolios` are of exactly so many, `choices` of one, of two and so on up to it.
   */
  k?: Scalars['Int']['input'];
  /** The same seed draws the same weights. */
  seed?: Scalars['Long']['input'];
  /** How often weights are drawn, 1 to 100,000. */
  draws?: Scalars['Int']['input'];
  /** From what they are drawn; all weights alike when absent. */
  weighting?: InputMaybe<PilotWeighting>;
  /**
   * What the pilots that are chosen together must be;
   * nothing in particular when absent.
   */
  rules?: InputMaybe<PilotRules>;
  /**
   * Territories that are not to be chosen, each with the reason; at most 100.
   * They influence nothing and stand among the excluded.
   */
  excludedTerritories?: InputMaybe<Array<PilotTerritoryVeto>>;
  /** What happens to a territory of which a value is missing. */
  missing?: PilotMissing;
  /** The day of the network; today when absent. */
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** A veto against a territory: it is not to be chosen, whatever its values are. */
export type PilotTerritoryVeto = {
  /** The territory, one of those compared. */
  territory: Scalars['ID']['input'];
  /**
   * Why, at most 300 characters; it stays with the study, and a recorded study is
   * public.
   */
  reason: Scalars['String']['input'];
};

/** From which difference on, in the unit of the criterion, one is preferred. */
export type PilotThresholds = {
  /** The largest difference that does not count, 0 or more. */
  q: Scalars['Float']['input'];
  /** The difference from which on it counts fully, above `q`. */
  p: Scalars['Float']['input'];
};

/** From what weights are drawn. */
export type PilotWeighting =
  /**
   * Around the given ones, with this concentration, 0.001 to 1e9:
   * at 50 a weight of 0.2 mostly stays between 0.1 and 0.3.
   */
  { around: Scalars['Float']['input']; ordinal?: never; }
  |  /**
   * All weights that agree with these comparisons, each as likely;
   * at most 20 criteria.
   */
  { around?: never; ordinal: Array<PilotComparison>; };

/** A point, WGS 84. */
export type PositionInput = {
  /** Degrees north, -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east, -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** A component of the score of a potential passerelle. */
export type PotentialComponent =
  /**
   * Resource allocation through shared partners, over the largest of the scope
   * (Zhou et al. 2009).
   */
  | 'STRUCTURE'
  /**
   * Whether they share several partners: 1 from two on, else 0.
   *
   * A single one, however close, may refuse to introduce them.
   */
  | 'PARTNERS'
  /** Shared themes among all themes of the two. */
  | 'THEMES'
  /** Shared publics among all publics of the two. */
  | 'PUBLICS'
  /**
   * exp(-kilometres / 20) between the seats;
   * 1 when one serves the seat of the other.
   */
  | 'PROXIMITY'
  /**
   * Where the need of their common territory stands among all that are known,
   * 0 to 1; the neediest of several.
   *
   * Known are those of the level of which the directory holds every figure of need. Null without `level`, for communes, and for
   * a territory that is not known.
   */
  | 'NEED';

/**
 * How much each component counts; an absent one keeps its default.
 * Only the proportions matter.
 */
export type PotentialWeights = {
  /** Shared partners, those with few others above all. */
  structure?: InputMaybe<Scalars['Float']['input']>;
  /** Several shared partners. */
  partners?: InputMaybe<Scalars['Float']['input']>;
  /** Shared themes. */
  themes?: InputMaybe<Scalars['Float']['input']>;
  /** Shared publics. */
  publics?: InputMaybe<Scalars['Float']['input']>;
  /** Nearness of the seats. */
  proximity?: InputMaybe<Scalars['Float']['input']>;
  /**
   * Need of the common territory.
   *
   * It counts where `level` is given and its need is known.
   */
  need?: InputMaybe<Scalars['Float']['input']>;
};

/** Where the project of a selected application stands. */
export type ProjectStatus =
  /**
   * Not begun yet
   * (Prévu)
   */
  | 'PLANNED'
  /**
   * Under way
   * (En cours)
   */
  | 'UNDER_WAY'
  /**
   * Completed
   * (Achevé)
   */
  | 'COMPLETED'
  /**
   * Abandoned
   * (Abandonné)
   */
  | 'ABANDONED';

/**
 * Fields of a proposal; an absent one stays as it is, null empties it,
 * a list replaces the whole list.
 */
export type ProposalFields = {
  /**
   * The working groups or governance bodies that make it;
   * needed for a new proposal.
   */
  groups?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Number of its axis in the report. */
  axisNumber?: InputMaybe<Scalars['Int']['input']>;
  /** Its axis in the report. */
  axis?: InputMaybe<Scalars['String']['input']>;
  /** Its number in the report. */
  number?: InputMaybe<Scalars['Int']['input']>;
  /** What it proposes; needed for a new proposal. */
  text?: InputMaybe<Scalars['String']['input']>;
  /**
   * What became of it; a call takes it up and a selected application funds it by
   * themselves.
   */
  status?: InputMaybe<ProposalStatus>;
  /**
   * The call that took it up; that of the application when only this one is named
   * and it is selected.
   */
  call?: InputMaybe<Scalars['ID']['input']>;
  /** The application that funds it, or is to. */
  application?: InputMaybe<Scalars['ID']['input']>;
  /** The actors that contributed to it. */
  contributors?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How sure it is; sourced when absent from a new proposal. */
  certainty?: InputMaybe<Certainty>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a group's proposal. */
export type ProposalStatus =
  /**
   * Proposed
   * (Proposée)
   */
  | 'PROPOSED'
  /**
   * Taken up
   * (Reprise)
   */
  | 'TAKEN_UP'
  /**
   * Funded
   * (Financée)
   */
  | 'FUNDED'
  /**
   * Done
   * (Réalisée)
   */
  | 'DONE'
  /**
   * Dropped
   * (Abandonnée)
   */
  | 'DROPPED';

/** Whom an actor serves: data·inclusion's publics, then ours. */
export type Public =
  /**
   * Working people
   * (Actifs)
   */
  | 'ACTIFS'
  /**
   * Recipients of minimum benefits
   * (Bénéficiaires des minimas sociaux)
   */
  | 'BENEFICIAIRES_DES_MINIMAS_SOCIAUX'
  /**
   * Job seekers
   * (Demandeurs d'emploi)
   */
  | 'DEMANDEURS_EMPLOI'
  /**
   * Students
   * (Étudiants)
   */
  | 'ETUDIANTS'
  /**
   * Families
   * (Familles)
   */
  | 'FAMILLES'
  /**
   * Women
   * (Femmes)
   */
  | 'FEMMES'
  /**
   * Young people
   * (Jeunes)
   */
  | 'JEUNES'
  /**
   * Disabled people
   * (Personnes en situation de handicap)
   */
  | 'PERSONNES_EN_SITUATION_DE_HANDICAP'
  /**
   * People in an emergency
   * (Personnes en situation d'urgence)
   */
  | 'PERSONNES_EN_SITUATION_DURGENCE'
  /**
   * People in a specific legal situation
   * (Personnes en situation juridique spécifique)
   */
  | 'PERSONNES_EN_SITUATION_JURIDIQUE_SPECIFIQUE'
  /**
   * Exiled people
   * (Personnes exilées)
   */
  | 'PERSONNES_EXILEES'
  /**
   * Residents of priority districts or rural zones
   * (Résidents QPV ou FRR)
   */
  | 'RESIDENTS_QPV_FRR'
  /**
   * Older people
   * (Seniors)
   */
  | 'SENIORS'
  /**
   * Everyone
   * (Tous publics)
   */
  | 'TOUS_PUBLICS'
  /**
   * Children under three
   * (Enfants de 0 à 3 ans)
   */
  | 'ENFANTS_0_3'
  /**
   * Pregnant women
   * (Femmes enceintes)
   */
  | 'FEMMES_ENCEINTES'
  /**
   * Homeless people
   * (Personnes sans domicile)
   */
  | 'PERSONNES_SANS_DOMICILE'
  /**
   * Households in energy poverty
   * (Ménages en précarité énergétique)
   */
  | 'MENAGES_PRECARITE_ENERGETIQUE'
  /**
   * Low-income owner-occupiers
   * (Propriétaires occupants modestes)
   */
  | 'PROPRIETAIRES_OCCUPANTS_MODESTES'
  /**
   * Tenants of private landlords
   * (Locataires du parc privé)
   */
  | 'LOCATAIRES_PARC_PRIVE'
  /**
   * Travellers
   * (Gens du voyage)
   */
  | 'GENS_DU_VOYAGE'
  /**
   * People without open rights
   * (Personnes sans droits ouverts)
   */
  | 'PERSONNES_SANS_DROITS_OUVERTS'
  /**
   * People with an addiction
   * (Personnes ayant une addiction)
   */
  | 'PERSONNES_ADDICTIONS'
  /**
   * People with mental disorders
   * (Personnes ayant des troubles psychiques)
   */
  | 'PERSONNES_TROUBLES_PSYCHIQUES'
  /**
   * Carers
   * (Aidants)
   */
  | 'AIDANTS';

/**
 * A contact made in a contact tour. Organisations only:
 * never write the name of a person.
 */
export type RecordContactInput = {
  /** Who was met. */
  actor: Scalars['ID']['input'];
  /** The actor that met it. */
  by: Scalars['ID']['input'];
  /** When; today when absent. */
  metOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** How. */
  channel?: InputMaybe<TourChannel>;
  /** What comes next. */
  nextStep?: InputMaybe<Scalars['String']['input']>;
  /** By when. */
  nextStepOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** A contribution to the work of groups. */
export type RecordContributionInput = {
  /** The working groups or governance bodies it was given to. */
  groups: Array<Scalars['ID']['input']>;
  /** The actor that gave it; absent when unknown. */
  contributor?: InputMaybe<Scalars['ID']['input']>;
  /** When it was given. */
  givenOn?: InputMaybe<Scalars['PartialDate']['input']>;
  /** What it is called. */
  title: Scalars['String']['input'];
  /** How sure it is; sourced when absent. */
  certainty?: InputMaybe<Certainty>;
  /** Free note. */
  note?: InputMaybe<Scalars['String']['input']>;
};

/** A decision to be recorded. */
export type RecordPilotDecisionInput = {
  /**
   * The study that it rests on. Its `k` is not looked at:
   * the record is of choosing as many as are named in `chosen`.
   */
  study: PilotStudyInput;
  /**
   * The chosen territories, 1 to 4 of those that the study ranks;
   * they need be neither the first nor allowed by the rules, and the record says so.
   */
  chosen: Array<Scalars['ID']['input']>;
  /** Why, in the words of those who decided; at most 5,000 characters. */
  reason: Scalars['String']['input'];
  /** The day of the decision, not to come; today when absent. */
  decidedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The organisation, group or body that decided; never a person. */
  decidedBy?: InputMaybe<Scalars['ID']['input']>;
};

/** What the holder of a token may do. */
export type Role =
  /**
   * Reads public data, and what is measured of the person that the token stands for
   * (Lecture)
   */
  | 'READER'
  /**
   * Reads network data, writes actors and partnerships
   * (Rédaction)
   */
  | 'EDITOR'
  /**
   * Everything an editor may do, and reads team data
   * (Administration)
   */
  | 'ADMIN';

/** Where a set of rules stands. */
export type RuleSetStatus =
  /**
   * Draft
   * (Brouillon)
   */
  | 'DRAFT'
  /**
   * Published
   * (Publié)
   */
  | 'PUBLISHED';

/** How well a seat's position is known. */
export type SeatPrecision =
  /** The actor's own address. */
  | 'EXACT'
  /** A point inside the commune of its seat. */
  | 'COMMUNE';

/** The world an actor works in. */
export type Sector =
  /**
   * Energy and climate
   * (Énergie et climat)
   */
  | 'ENERGY_CLIMATE'
  /**
   * Housing
   * (Logement et habitat)
   */
  | 'HOUSING'
  /**
   * Shelter and homelessness
   * (Hébergement et sans-abrisme)
   */
  | 'SHELTER'
  /**
   * Primary care
   * (Soins de ville)
   */
  | 'PRIMARY_CARE'
  /**
   * Hospital, psychiatry, addiction care
   * (Hôpital, psychiatrie, addictologie)
   */
  | 'HOSPITAL_MENTAL_HEALTH'
  /**
   * Prevention and public health
   * (Prévention et promotion de la santé)
   */
  | 'PREVENTION_PUBLIC_HEALTH'
  /**
   * Health insurance
   * (Assurance maladie et mutuelles)
   */
  | 'HEALTH_INSURANCE'
  /**
   * Social action
   * (Action sociale)
   */
  | 'SOCIAL_ACTION'
  /**
   * Medico-social care and home care
   * (Médico-social, domicile, autonomie)
   */
  | 'MEDICO_SOCIAL'
  /**
   * Local government
   * (Collectivités)
   */
  | 'LOCAL_GOVERNMENT'
  /**
   * State, health agency, justice, rescue
   * (État, ARS, justice, secours)
   */
  | 'STATE_REGULATION'
  /**
   * Associations, federations, people concerned
   * (Associations, fédérations, personnes concernées)
   */
  | 'CIVIL_SOCIETY';

/** A family of sectors; matrices are read by family first. */
export type SectorFamily =
  /**
   * Housing and energy
   * (Habitat–énergie)
   */
  | 'HOUSING_ENERGY'
  /**
   * Health
   * (Santé)
   */
  | 'HEALTH'
  /**
   * Social action
   * (Social)
   */
  | 'SOCIAL'
  /**
   * Public bodies
   * (Public)
   */
  | 'PUBLIC'
  /**
   * Civil society
   * (Société)
   */
  | 'SOCIETY';

/** Whether matrices are by the twelve sectors or by the five families. */
export type SectorGrouping =
  /** The twelve sectors. */
  | 'SECTORS'
  /** The five families, readable at one glance. */
  | 'FAMILIES';

/** Two different sectors, or two different families, in any order. */
export type SectorPair =
  /** Exactly two sectors. */
  { sectors: Array<Sector>; families?: never; }
  |  /** Exactly two families of sectors. */
  { sectors?: never; families: Array<SectorFamily>; };

/** A new application. */
export type SubmitApplicationInput = {
  /** The call that it answers. */
  call: Scalars['ID']['input'];
  /** Its fields; `lead` is needed. */
  fields: ApplicationFields;
};

/** How the person holds the home. */
export type Tenure =
  /**
   * Owner
   * (Propriétaire occupant)
   */
  | 'OWNER'
  /**
   * Tenant of a private landlord
   * (Locataire du parc privé)
   */
  | 'TENANT_PRIVATE'
  /**
   * Tenant of a social landlord
   * (Locataire du parc social)
   */
  | 'TENANT_SOCIAL'
  /**
   * Owner in a co-ownership
   * (Copropriétaire)
   */
  | 'CO_OWNER'
  /**
   * Hosted
   * (Hébergé, hébergée)
   */
  | 'HOSTED'
  /**
   * Without a home
   * (Sans logement)
   */
  | 'NO_HOME';

/** One territory, named in one way. */
export type TerritoryBy =
  /** Its identifier. */
  { id: Scalars['ID']['input']; code?: never; position?: never; }
  |  /** Its kind and code; codes of old resolve to the territory of today. */
  { id?: never; code: TerritoryCodeInput; position?: never; }
  |  /** The commune whose point is nearest, within 50 km. */
  { id?: never; code?: never; position: PositionInput; };

/** Kind and code of a territory. */
export type TerritoryCodeInput = {
  /** What kind of territory. */
  kind: TerritoryKind;
  /** Its code. */
  code: Scalars['String']['input'];
};

/** Conditions on territories; an absent one does not count. */
export type TerritoryFilter = {
  /** Kind is one of these. */
  kinds?: InputMaybe<Array<TerritoryKind>>;
  /** Shares a commune with this territory. */
  meets?: InputMaybe<Scalars['ID']['input']>;
  /** Code or postal code is this text. */
  code?: InputMaybe<Scalars['String']['input']>;
};

/** What kind of set of communes a territory is. */
export type TerritoryKind =
  /**
   * Commune
   * (Commune)
   */
  | 'COMMUNE'
  /**
   * Municipal district of Paris, Lyon or Marseille
   * (Arrondissement municipal)
   */
  | 'ARRONDISSEMENT_MUNICIPAL'
  /**
   * Grouping of communes with its own tax
   * (EPCI)
   */
  | 'EPCI'
  /**
   * Territorial public body inside the Grand Paris
   * (Établissement public territorial)
   */
  | 'EPT'
  /**
   * District of a département
   * (Arrondissement)
   */
  | 'ARRONDISSEMENT'
  /**
   * Département or overseas equivalent
   * (Département)
   */
  | 'DEPARTMENT'
  /**
   * Région or overseas equivalent
   * (Région)
   */
  | 'REGION'
  /**
   * The whole of France
   * (France entière)
   */
  | 'COUNTRY'
  /**
   * Local alliance of EPCI
   * (Pays, PETR)
   */
  | 'COUNTRY_ALLIANCE'
  /**
   * Living area
   * (Bassin de vie)
   */
  | 'LIVING_AREA'
  /**
   * Territory of the regional health plan
   * (Territoire de santé)
   */
  | 'HEALTH_TERRITORY'
  /**
   * Perimeter of a local health contract
   * (Périmètre de contrat local de santé)
   */
  | 'CLS_AREA'
  /**
   * Perimeter of a CPTS
   * (Périmètre de CPTS)
   */
  | 'CPTS_AREA'
  /**
   * Perimeter of a DAC
   * (Périmètre de DAC)
   */
  | 'DAC_AREA'
  /**
   * Psychiatric sector
   * (Secteur psychiatrique)
   */
  | 'PSYCHIATRIC_SECTOR'
  /**
   * Priority urban district
   * (Quartier prioritaire de la ville)
   */
  | 'QPV'
  /**
   * Rural revitalisation zone
   * (France ruralités revitalisation)
   */
  | 'FRR'
  /**
   * Planned housing improvement operation
   * (OPAH)
   */
  | 'OPAH'
  /**
   * Planned housing improvement operation with urban renewal
   * (OPAH renouvellement urbain)
   */
  | 'OPAH_RU'
  /**
   * Programme of general interest for housing
   * (Programme d'intérêt général)
   */
  | 'PIG'
  /**
   * Clearance of unfit housing
   * (Résorption de l'habitat insalubre)
   */
  | 'RHI'
  /**
   * Any other set of communes
   * (Territoire personnalisé)
   */
  | 'CUSTOM';

/** Whether a territory is of the town or of the country. */
export type TerritorySetting =
  /** Its largest commune has 10,000 inhabitants or more. */
  | 'URBAN'
  /** It has no such commune. */
  | 'RURAL';

/**
 * What an actor or a partnership is about: our themes, then data·inclusion's.
 *
 * The name of an official value is its code, `logement-hebergement--louer-un-logement` say, in capitals with `_` for `-`. `vocabulary` tells the nearest official value of each of ours; a filter on one finds actors that bear it, not those that bear the other.
 */
export type Theme =
  /**
   * Energy poverty
   * (Précarité énergétique)
   */
  | 'ENERGY_POVERTY'
  /**
   * Unpaid energy bills and cuts
   * (Impayés et coupures d'énergie)
   */
  | 'ENERGY_BILLS'
  /**
   * Home renovation
   * (Rénovation du logement)
   */
  | 'RENOVATION'
  /**
   * Unfit housing
   * (Habitat indigne, non-décence, insalubrité)
   */
  | 'UNFIT_HOUSING'
  /**
   * Indoor air, damp, mould, carbon monoxide
   * (Air intérieur, humidité, moisissures, CO)
   */
  | 'INDOOR_AIR'
  /**
   * Lead poisoning
   * (Saturnisme)
   */
  | 'LEAD'
  /**
   * Heat and heatwaves
   * (Chaleur, canicule)
   */
  | 'OVERHEATING'
  /**
   * Home adaptation
   * (Adaptation du logement)
   */
  | 'HOME_ADAPTATION'
  /**
   * Access to housing
   * (Accès au logement)
   */
  | 'HOUSING_ACCESS'
  /**
   * Access to care
   * (Accès aux soins, renoncement)
   */
  | 'CARE_ACCESS'
  /**
   * Health coverage
   * (Ouverture de droits, C2S, AME)
   */
  | 'HEALTH_COVERAGE'
  /**
   * Mental health
   * (Souffrance psychosociale, santé mentale)
   */
  | 'MENTAL_HEALTH'
  /**
   * Addictions
   * (Addictions)
   */
  | 'ADDICTIONS'
  /**
   * Life skills and health literacy
   * (Compétences psychosociales, littératie)
   */
  | 'LIFE_SKILLS_LITERACY'
  /**
   * Environmental health
   * (Santé environnementale, urbanisme favorable)
   */
  | 'ENVIRONMENTAL_HEALTH'
  /**
   * First thousand days of life
   * (1 000 premiers jours)
   */
  | 'EARLY_CHILDHOOD'
  /**
   * Food
   * (Alimentation)
   */
  | 'FOOD'
  /**
   * Physical activity
   * (Activité physique)
   */
  | 'PHYSICAL_ACTIVITY'
  /**
   * Therapeutic education
   * (Éducation thérapeutique)
   */
  | 'THERAPEUTIC_EDUCATION'
  /**
   * Interpreting and health mediation
   * (Interprétariat, médiation en santé)
   */
  | 'INTERPRETING_MEDIATION'
  /**
   * Mobility
   * (Mobilité)
   */
  | 'MOBILITY'
  /**
   * Digital inclusion
   * (Numérique)
   */
  | 'DIGITAL'
  /**
   * Social ties
   * (Lien social)
   */
  | 'SOCIAL_LINK'
  /**
   * Budget and money troubles
   * (Budget, difficultés financières)
   */
  | 'BUDGET'
  /**
   * Access to rights
   * (Accès aux droits)
   */
  | 'RIGHTS'
  /**
   * Confirming a choice of trade
   * (Confirmer son choix de métier)
   */
  | 'CHOISIR_UN_METIER__CONFIRMER_SON_CHOIX_DE_METIER'
  /**
   * Knowing the job opportunities
   * (Connaître les opportunités d'emploi)
   */
  | 'CHOISIR_UN_METIER__CONNAITRE_LES_OPPORTUNITES_DEMPLOI'
  /**
   * Discovering a trade or a line of business
   * (Découvrir un métier ou un secteur d'activité)
   */
  | 'CHOISIR_UN_METIER__DECOUVRIR_UN_METIER_OU_UN_SECTEUR_DACTIVITE'
  /**
   * Identifying one's strengths and skills
   * (Identifier ses points forts et ses compétences)
   */
  | 'CHOISIR_UN_METIER__IDENTIFIER_SES_POINTS_FORTS_ET_SES_COMPETENCES'
  /**
   * Defining one's plan to start a business
   * (Définir son projet de création d'entreprise)
   */
  | 'CREER_UNE_ENTREPRISE__DEFINIR_SON_PROJET_DE_CREATION_DENTREPRISE'
  /**
   * Growing one's business
   * (Développer son entreprise)
   */
  | 'CREER_UNE_ENTREPRISE__DEVELOPPER_SON_ENTREPRISE'
  /**
   * Structuring one's plan to start a business
   * (Structurer son projet de création d'entreprise)
   */
  | 'CREER_UNE_ENTREPRISE__STRUCTURER_SON_PROJET_DE_CREATION_DENTREPRISE'
  /**
   * Help with administrative formalities
   * (Accompagnement aux démarches administratives)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__ACCOMPAGNEMENT_AUX_DEMARCHES_ADMINISTRATIVES'
  /**
   * Support for access to citizenship
   * (Accompagnement pour l'accès à la citoyenneté)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__ACCOMPAGNEMENT_POUR_LACCES_A_LA_CITOYENNETE'
  /**
   * Support for access to rights
   * (Accompagnement pour l'accès aux droits)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__ACCOMPAGNEMENT_POUR_LACCES_AUX_DROITS'
  /**
   * Benefiting from an adapted support measure
   * (Bénéficier d'une mesure d'accompagnement adapté)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__BENEFICIER_DUNE_MESURE_DACCOMPAGNEMENT_ADAPTE'
  /**
   * Knowing one's rights against discrimination
   * (Connaître ses droits face à une discrimination)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__CONNAITRE_SES_DROITS_FACE_A_UNE_DISCRIMINATION'
  /**
   * Dealing with a judicial matter
   * (Prendre en compte une problématique judiciaire)
   */
  | 'DIFFICULTES_ADMINISTRATIVES_OU_JURIDIQUES__PRENDRE_EN_COMPTE_UNE_PROBLEMATIQUE_JUDICIAIRE'
  /**
   * Gaining budgetary independence
   * (Acquérir une autonomie budgétaire)
   */
  | 'DIFFICULTES_FINANCIERES__ACQUERIR_UNE_AUTONOMIE_BUDGETAIRE'
  /**
   * Managing one's budget better
   * (Améliorer sa gestion budgétaire)
   */
  | 'DIFFICULTES_FINANCIERES__AMELIORER_SA_GESTION_BUDGETAIRE'
  /**
   * Setting up a financial protection measure
   * (Mettre en place une mesure de protection financière)
   */
  | 'DIFFICULTES_FINANCIERES__METTRE_EN_PLACE_UNE_MESURE_DE_PROTECTION_FINANCIERE'
  /**
   * Preventing a worsening of one's finances
   * (Prévenir une dégradation de la situation financière)
   */
  | 'DIFFICULTES_FINANCIERES__PREVENIR_UNE_DEGRADATION_DE_LA_SITUATION_FINANCIERE'
  /**
   * Debt or over-indebtedness
   * (Situation d'endettement ou de surendettement)
   */
  | 'DIFFICULTES_FINANCIERES__SITUATION_DENDETTEMENT_SURENDETTEMENT'
  /**
   * Home help
   * (Aide ménagère)
   */
  | 'EQUIPEMENT_ET_ALIMENTATION__AIDE_MENAGERE'
  /**
   * Food
   * (Alimentation)
   */
  | 'EQUIPEMENT_ET_ALIMENTATION__ALIMENTATION'
  /**
   * Household appliances
   * (Électroménager)
   */
  | 'EQUIPEMENT_ET_ALIMENTATION__ELECTROMENAGER'
  /**
   * Clothing
   * (Habillement)
   */
  | 'EQUIPEMENT_ET_ALIMENTATION__HABILLEMENT'
  /**
   * Childcare
   * (Garde d'enfants)
   */
  | 'FAMILLE__GARDE_DENFANTS'
  /**
   * Care of a dependent person
   * (Prise en charge d'une personne dépendante)
   */
  | 'FAMILLE__PRISE_EN_CHARGE_PERSONNE_DEPENDANTE'
  /**
   * Support for parenting and education
   * (Soutien à la parentalité et à l'éducation)
   */
  | 'FAMILLE__SOUTIEN_A_LA_PARENTALITE_ET_A_LEDUCATION'
  /**
   * Support for carers
   * (Soutien aux aidants)
   */
  | 'FAMILLE__SOUTIEN_AIDANTS'
  /**
   * Overcoming conflicts due to separation or violence
   * (Surmonter les conflits liés à la séparation ou à la violence)
   */
  | 'FAMILLE__SURMONTER_CONFLITS_SEPARATION_VIOLENCE'
  /**
   * Mastering arithmetic
   * (Maîtriser le calcul)
   */
  | 'LECTURE_ECRITURE_CALCUL__MAITRISER_LE_CALCUL'
  /**
   * Mastering French
   * (Maîtriser le français)
   */
  | 'LECTURE_ECRITURE_CALCUL__MAITRISER_LE_FRANCAIS'
  /**
   * Buying a home
   * (Acheter un logement)
   */
  | 'LOGEMENT_HEBERGEMENT__ACHETER_UN_LOGEMENT'
  /**
   * Moving to another home
   * (Changer de logement)
   */
  | 'LOGEMENT_HEBERGEMENT__CHANGER_DE_LOGEMENT'
  /**
   * Renting a home
   * (Louer un logement)
   */
  | 'LOGEMENT_HEBERGEMENT__LOUER_UN_LOGEMENT'
  /**
   * Seeking temporary accommodation
   * (Rechercher une solution d'hébergement temporaire)
   */
  | 'LOGEMENT_HEBERGEMENT__RECHERCHER_UNE_SOLUTION_DHEBERGEMENT_TEMPORAIRE'
  /**
   * Reducing rent arrears
   * (Réduire les impayés de loyer)
   */
  | 'LOGEMENT_HEBERGEMENT__REDUIRE_LES_IMPAYES_DE_LOYER'
  /**
   * Staying in one's home
   * (Se maintenir dans le logement)
   */
  | 'LOGEMENT_HEBERGEMENT__SE_MAINTENIR_DANS_LE_LOGEMENT'
  /**
   * Learning about the formalities of access to housing
   * (S'informer sur les démarches liées à l'accès au logement)
   */
  | 'LOGEMENT_HEBERGEMENT__SINFORMER_SUR_LES_DEMARCHES_LIEES_A_LACCES_AU_LOGEMENT'
  /**
   * Getting a vehicle
   * (Accéder à un véhicule)
   */
  | 'MOBILITE__ACCEDER_A_UN_VEHICULE'
  /**
   * Maintaining and repairing one's vehicle
   * (Entretenir et réparer son véhicule)
   */
  | 'MOBILITE__ENTRETENIR_REPARER_SON_VEHICULE'
  /**
   * Being accompanied on the way to mobility
   * (Être accompagné dans son parcours mobilité)
   */
  | 'MOBILITE__ETRE_ACCOMPAGNE_DANS_SON_PARCOURS_MOBILITE'
  /**
   * Financing one's mobility
   * (Financer ma mobilité)
   */
  | 'MOBILITE__FINANCER_MA_MOBILITE'
  /**
   * Using soft, shared or public transport
   * (Utiliser des services de mobilité douce, partagée ou collective)
   */
  | 'MOBILITE__MOBILITE_DOUCE_PARTAGEE_COLLECTIVE'
  /**
   * Preparing for a driving licence
   * (Préparer un permis)
   */
  | 'MOBILITE__PREPARER_UN_PERMIS'
  /**
   * Using online services
   * (Accéder à des services en ligne)
   */
  | 'NUMERIQUE__ACCEDER_A_DES_SERVICES_EN_LIGNE'
  /**
   * Getting an Internet connection
   * (Accéder à une connexion Internet)
   */
  | 'NUMERIQUE__ACCEDER_A_UNE_CONNEXION_INTERNET'
  /**
   * Acquiring equipment
   * (Acquérir un équipement)
   */
  | 'NUMERIQUE__ACQUERIR_UN_EQUIPEMENT'
  /**
   * Mastering the basics of digital tools
   * (Maîtriser les fondamentaux du numérique)
   */
  | 'NUMERIQUE__MAITRISER_LES_FONDAMENTAUX_DU_NUMERIQUE'
  /**
   * Developing one's network
   * (Développer son réseau)
   */
  | 'PREPARER_SA_CANDIDATURE__DEVELOPPER_SON_RESEAU'
  /**
   * Organising one's job search
   * (Organiser ses démarches de recherche d'emploi)
   */
  | 'PREPARER_SA_CANDIDATURE__ORGANISER_SES_DEMARCHES_DE_RECHERCHE_DEMPLOI'
  /**
   * Writing a CV or a cover letter
   * (Réaliser un CV et/ou une lettre de motivation)
   */
  | 'PREPARER_SA_CANDIDATURE__REALISER_UN_CV_ET_OU_UNE_LETTRE_DE_MOTIVATION'
  /**
   * Making the most of one's skills
   * (Valoriser ses compétences)
   */
  | 'PREPARER_SA_CANDIDATURE__VALORISER_SES_COMPETENCES'
  /**
   * Sports and cultural activities
   * (Activités sportives et culturelles)
   */
  | 'REMOBILISATION__ACTIVITES_SPORTIVES_ET_CULTURELLES'
  /**
   * Volunteering and civic action
   * (Bénévolat et action citoyenne)
   */
  | 'REMOBILISATION__BENEVOLAT_ACTION_CITOYENNE'
  /**
   * Well-being and self-confidence
   * (Bien-être et confiance en soi)
   */
  | 'REMOBILISATION__BIEN_ETRE_CONFIANCE_EN_SOI'
  /**
   * Social ties
   * (Lien social)
   */
  | 'REMOBILISATION__LIEN_SOCIAL'
  /**
   * Access to care
   * (Accès aux soins)
   */
  | 'SANTE__ACCES_AUX_SOINS'
  /**
   * Addictions
   * (Addictions)
   */
  | 'SANTE__ADDICTIONS'
  /**
   * Putting together a disability file (MDPH)
   * (Constituer un dossier MDPH pour invalidité)
   */
  | 'SANTE__CONSTITUER_UN_DOSSIER_MDPH_INVALIDITE'
  /**
   * Mental health
   * (Santé mentale)
   */
  | 'SANTE__SANTE_MENTALE'
  /**
   * Sexual health
   * (Santé sexuelle)
   */
  | 'SANTE__SANTE_SEXUELLE'
  /**
   * Putting together a training file
   * (Monter son dossier de formation)
   */
  | 'SE_FORMER__MONTER_SON_DOSSIER_DE_FORMATION'
  /**
   * Finding a training course
   * (Trouver sa formation)
   */
  | 'SE_FORMER__TROUVER_SA_FORMATION'
  /**
   * Knowing the job opportunities abroad
   * (Connaître les opportunités d'emploi à l'étranger)
   */
  | 'SOUVRIR_A_LINTERNATIONAL__CONNAITRE_LES_OPPORTUNITES_DEMPLOI_A_LETRANGER'
  /**
   * Learning about the aid for working abroad
   * (S'informer sur les aides pour travailler à l'étranger)
   */
  | 'SOUVRIR_A_LINTERNATIONAL__SINFORMER_SUR_LES_AIDES_POUR_TRAVAILLER_A_LETRANGER'
  /**
   * Organising one's return to France
   * (S'organiser suite à son retour en France)
   */
  | 'SOUVRIR_A_LINTERNATIONAL__SORGANISER_SUITE_A_SON_RETOUR_EN_FRANCE'
  /**
   * Convincing a recruiter in an interview
   * (Convaincre un recruteur en entretien)
   */
  | 'TROUVER_UN_EMPLOI__CONVAINCRE_UN_RECRUTEUR_EN_ENTRETIEN'
  /**
   * Making unsolicited applications
   * (Faire des candidatures spontanées)
   */
  | 'TROUVER_UN_EMPLOI__FAIRE_DES_CANDIDATURES_SPONTANEES'
  /**
   * Staying in employment
   * (Maintien dans l'emploi)
   */
  | 'TROUVER_UN_EMPLOI__MAINTIEN_DANS_LEMPLOI'
  /**
   * Answering job offers
   * (Répondre à des offres d'emploi)
   */
  | 'TROUVER_UN_EMPLOI__REPONDRE_A_DES_OFFRES_DEMPLOI'
  /**
   * Following up applications and calling employers back
   * (Suivre ses candidatures et relancer les employeurs)
   */
  | 'TROUVER_UN_EMPLOI__SUIVRE_SES_CANDIDATURES_ET_RELANCER_LES_EMPLOYEURS';

/** How an actor was met in a contact tour. */
export type TourChannel =
  /**
   * A meeting
   * (Rencontre)
   */
  | 'MEETING'
  /**
   * A video call
   * (Visioconférence)
   */
  | 'VIDEO'
  /**
   * A telephone call
   * (Téléphone)
   */
  | 'PHONE'
  /**
   * An exchange of e-mails
   * (Courriel)
   */
  | 'EMAIL'
  /**
   * A letter
   * (Courrier)
   */
  | 'LETTER'
  /**
   * At an event
   * (Lors d'un événement)
   */
  | 'EVENT';

/** Conditions on the contacts of a tour; an absent one does not count. */
export type TourFilter = {
  /** This actor was met. */
  actor?: InputMaybe<Scalars['ID']['input']>;
  /** It was met by this actor. */
  by?: InputMaybe<Scalars['ID']['input']>;
  /** A next step is due on this day at the latest. */
  dueBy?: InputMaybe<Scalars['Date']['input']>;
};

/** Why it cannot be said who is missing. */
export type UnknownTable =
  /** No member is recorded: nobody can say who is missing. */
  | 'NO_MEMBER'
  /** It serves no territory: nobody can say who is present there. */
  | 'NO_TERRITORY';

/** Without what territories are looked for. */
export type Untouched =
  /** Any application, drafts and withdrawn ones apart. */
  | 'APPLICATION'
  /** A selected application. */
  | 'LAUREATE';

/** Changes to an actor. */
export type UpdateActorInput = {
  /** The actor. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** The fields to change. */
  fields: ActorFields;
};

/** Changes to an application. */
export type UpdateApplicationInput = {
  /** The application. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** The fields to change. */
  fields: ApplicationFields;
};

/** Changes to a call. */
export type UpdateCallInput = {
  /** The call. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** The fields to change. */
  fields: CallFields;
};

/** Changes to a proposal. */
export type UpdateProposalInput = {
  /** The proposal. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one in force is a conflict. */
  version: Scalars['Int']['input'];
  /** The fields to change. */
  fields: ProposalFields;
};

/** Why a write was refused, for programs. */
export type UserErrorCode =
  /** A value is missing or wrong. */
  | 'BAD_USER_INPUT'
  /** The record was changed since it was read: read it again. */
  | 'CONFLICT'
  /** The record, or one it refers to, does not exist. */
  | 'NOT_FOUND'
  /** The same record is there already. */
  | 'DUPLICATE';

/** Where a value comes from. */
export type ValueOrigin =
  /**
   * The source gives it
   * (Donné par la source)
   */
  | 'OBSERVED'
  /**
   * Made up from communes
   * (Calculé à partir des communes)
   */
  | 'AGGREGATED';

/** Who may read a value. */
export type Visibility =
  /**
   * Everyone
   * (Public)
   */
  | 'PUBLIC'
  /**
   * Signed-in members of the network
   * (Membres du réseau)
   */
  | 'NETWORK'
  /**
   * The directory's own team
   * (Équipe de l'annuaire)
   */
  | 'TEAM';

/** Where a working group or body stands. */
export type WorkingGroupStatus =
  /**
   * Being set up
   * (En préparation)
   */
  | 'PREPARING'
  /**
   * At work
   * (Actif)
   */
  | 'ACTIVE'
  /**
   * Has handed in its report
   * (Rapport rendu)
   */
  | 'REPORTED'
  /**
   * Closed
   * (Clos)
   */
  | 'CLOSED';

export type InvitedFragment = { distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } };

export type MissingFragment = { unknown: UnknownTable | null, territoryCount: number | null, sectors: Array<{ sector: Sector, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, kinds: Array<{ kind: ActorKind, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, territories: Array<{ present: number, territory: { id: string, kind: TerritoryKind, code: string, name: string }, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null };

export type PlaceFragment = { id: string, kind: TerritoryKind, code: string, name: string, population: number | null, position: { latitude: number, longitude: number } | null, parents: Array<{ id: string, kind: TerritoryKind, code: string, name: string }> };

export type FindTerritoriesQueryVariables = Exact<{
  search: Scalars['String']['input'];
  kinds?: InputMaybe<Array<TerritoryKind> | TerritoryKind>;
}>;


export type FindTerritoriesQuery = { territories: { nodes: Array<{ id: string, kind: TerritoryKind, code: string, name: string, population: number | null, position: { latitude: number, longitude: number } | null, parents: Array<{ id: string, kind: TerritoryKind, code: string, name: string }> }> } };

export type TerritoryOfQueryVariables = Exact<{
  kind: TerritoryKind;
  code: Scalars['String']['input'];
}>;


export type TerritoryOfQuery = { territory: { id: string, kind: TerritoryKind, code: string, name: string, population: number | null, position: { latitude: number, longitude: number } | null, parents: Array<{ id: string, kind: TerritoryKind, code: string, name: string }> } | null };

export type ExampleAlerteQueryVariables = Exact<{ [key: string]: never; }>;


export type ExampleAlerteQuery = { alertRoute: { emergency: Array<{ number: string | null, title: string }>, recipients: Array<{ reason: string, actor: { name: string }, contacts: Array<{ channel: ContactChannel, value: string }> }>, hole: { concerns: Array<Concern> } | null } };

export type ExampleAppelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExampleAppelsQuery = { calls: { nodes: Array<{ title: string, status: CallStatus | null, budgetCents: number | null, axes: Array<{ number: number, label: string }>, applications: { totalCount: number, nodes: Array<{ title: string | null, grantedCents: number | null, lead: { name: string } }> } }> } };

export type ExampleCommuneQueryVariables = Exact<{ [key: string]: never; }>;


export type ExampleCommuneQuery = { actors: { totalCount: number, edges: Array<{ reason: string | null, node: { name: string, kind: ActorKind, sector: Sector | null, website: string | null, partners: { totalCount: number, nodes: Array<{ sentence: string, status: PartnershipStatus }> } } }> } };

export type ExamplePasserellesQueryVariables = Exact<{ [key: string]: never; }>;


export type ExamplePasserellesQuery = { network: { coverage: number | null, version: { sequence: number, time: string | null }, potentialPasserelles: { totalCount: number, nodes: Array<{ score: number | null, reason: string, a: { name: string }, b: { name: string } }> } } };

export type VocabularyQueryVariables = Exact<{
  names: Array<Scalars['String']['input']> | Scalars['String']['input'];
}>;


export type VocabularyQuery = { vocabulary: { lists: Array<{ name: string, values: Array<{ value: string, labelFr: string, labelEn: string, groups: Array<string> }> }> }, service: { networkVersion: { sequence: number, time: string | null }, datasets: Array<{ code: string, title: string, licence: string | null, publishedOn: string | null }> } };

export type FundingPlacesQueryVariables = Exact<{
  filter: ApplicationFilter;
  level: TerritoryKind;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type FundingPlacesQuery = { funding: { projects: number, grantedCents: number | null, unknownAmounts: number, byTerritory: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ projects: number, grantedCents: number | null, unknownAmounts: number, sharedProjects: number, elsewhere: boolean, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null }> } } };

export type OutlineFragment = { id: string, kind: TerritoryKind, code: string, name: string, contour: unknown | null, position: { latitude: number, longitude: number } | null };

export type MapLevelQueryVariables = Exact<{
  kind: TerritoryKind;
  meets?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MapLevelQuery = { territories: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: TerritoryKind, code: string, name: string, contour: unknown | null, position: { latitude: number, longitude: number } | null }> } };

export type MapTerritoriesQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type MapTerritoriesQuery = { nodes: Array<
    | { id: string, kind: TerritoryKind, code: string, name: string, contour: unknown | null, position: { latitude: number, longitude: number } | null }
    | Record<PropertyKey, never>
   | null> };

export type MapCommunesQueryVariables = Exact<{
  meets: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MapCommunesQuery = { territories: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, contour: unknown | null, position: { latitude: number, longitude: number } | null, parents: Array<{ id: string }> }> } };

export type MapSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type MapSourcesQuery = { service: { datasets: Array<{ code: string, producer: string | null, licence: string | null }> } };

export type MapRegionAtQueryVariables = Exact<{
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
}>;


export type MapRegionAtQuery = { territory: { parents: Array<{ id: string, kind: TerritoryKind }> } | null };

export type JoinedFragment = { id: string, family: SectorFamily | null, seat: { commune: { parents: Array<{ id: string, kind: TerritoryKind }> } | null } | null };

export type ActorQueryVariables = Exact<{
  slug: Scalars['String']['input'];
}>;


export type ActorQuery = { actor: { id: string, slug: string, name: string, acronym: string | null, otherNames: Array<string>, kind: ActorKind, sector: Sector | null, family: SectorFamily | null, secondarySectors: Array<Sector>, description: string | null, website: string | null, status: ActorStatus, foundedOn: string | null, closedOn: string | null, certainty: Certainty, note: string | null, lastConfirmation: string | null, introduces: boolean | null, themes: Array<Theme>, publics: Array<Public>, identifiers: Array<{ scheme: ExternalIdScheme, value: string }>, seat: { precision: SeatPrecision | null, commune: { id: string, kind: TerritoryKind, code: string, name: string } | null, position: { latitude: number, longitude: number } | null } | null, area: Array<{ id: string, kind: TerritoryKind, code: string, name: string }>, contacts: Array<{ channel: ContactChannel, value: string, label: string | null }>, successor: { slug: string, name: string } | null, body:
      | { id: string }
      | { id: string }
     | null, memberships: Array<{ role: GroupRole, validFrom: string | null, validUntil: string | null, body:
        | { id: string, name: string, actor: { slug: string } }
        | { id: string, name: string, actor: { slug: string } }
       }>, network: { degree: number | null, linksKnown: boolean, broker: { isArticulationPoint: boolean, roles: { total: number } } | null, passerelles: Array<{ a: { id: string, family: SectorFamily | null, seat: { commune: { parents: Array<{ id: string, kind: TerritoryKind }> } | null } | null }, b: { id: string, family: SectorFamily | null, seat: { commune: { parents: Array<{ id: string, kind: TerritoryKind }> } | null } | null } }> } | null, provenance: Array<{ field: string, statedOn: string, author: string | null, source: { id: string, title: string, licence: string | null } | null }>, sources: Array<{ id: string, code: string, title: string, url: string | null, producer: string | null, publishedOn: string | null }> } | null };

export type PartnersQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PartnersQuery = { node:
    | { partners: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, edges: Array<{ direction: PartnerDirection, partner: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null }, node: { id: string, kind: PartnershipKind, layer: PartnershipLayer | null, status: PartnershipStatus, sentence: string, validFrom: string | null, validUntil: string | null, confirmation: Confirmation | null, confirmedOn: string | null, certainty: Certainty, crossSector: boolean | null, note: string | null, from: { name: string }, to: { name: string }, evidence: Array<{ title: string, url: string | null }>, sources: Array<{ id: string, code: string, title: string, url: string | null, producer: string | null }> } }> } }
    | Record<PropertyKey, never>
   | null };

export type AroundQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AroundQuery = { network: { drawing: { nodesLeftOut: number, nodes: Array<{ x: number, y: number, degree: number, distance: number | null, isArticulationPoint: boolean, actor: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, family: SectorFamily | null } }>, edges: Array<{ fromNode: number, toNode: number, links: number, isPasserelle: boolean }> } } };

export type FindActorsQueryVariables = Exact<{
  search: Scalars['String']['input'];
}>;


export type FindActorsQuery = { actors: { nodes: Array<{ slug: string, name: string, acronym: string | null, kind: ActorKind }> } };

export type TargetQueryVariables = Exact<{
  slug: Scalars['String']['input'];
}>;


export type TargetQuery = { actor: { id: string, name: string } | null };

export type MetFragment = { id: string, slug: string, name: string, acronym: string | null };

export type IntroductionsQueryVariables = Exact<{
  from: Scalars['ID']['input'];
  to: PathTarget;
}>;


export type IntroductionsQuery = { network: { introductionPaths: Array<{ steps: Array<{ isWeak: boolean, consent: IntroductionConsent, from: { id: string, slug: string, name: string, acronym: string | null }, to: { id: string, slug: string, name: string, acronym: string | null }, partnership: { kind: PartnershipKind, sentence: string, validFrom: string | null, validUntil: string | null, from: { name: string }, to: { name: string } } | null, group: { name: string } | null }> }> } };

export type LineFragment = { kind: AlertLineKind, number: string | null, title: string, titleEn: string, text: string, textEn: string, source: string, url: string, certainty: Certainty };

export type RecipientFragment = { concerns: Array<Concern>, reason: string, reasonEn: string, certainty: Certainty, conditions: string, conditionsEn: string, mobilisableBy: Array<MobilisableBy>, contactsWithheld: boolean, actor: { id: string, slug: string, name: string, acronym: string | null, website: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, via: { actor: { id: string, slug: string, name: string } } | null, contacts: Array<{ channel: ContactChannel, value: string, label: string | null }>, fallback: { id: string, slug: string, name: string } | null };

export type AlertRouteQueryVariables = Exact<{
  commune: Scalars['InseeCode']['input'];
  concerns: Array<Concern> | Concern;
  caller?: InputMaybe<CallerRole>;
}>;


export type AlertRouteQuery = { alertRoute: { commune: { name: string }, emergency: Array<{ kind: AlertLineKind, number: string | null, title: string, titleEn: string, text: string, textEn: string, source: string, url: string, certainty: Certainty }>, recipients: Array<{ concerns: Array<Concern>, reason: string, reasonEn: string, certainty: Certainty, conditions: string, conditionsEn: string, mobilisableBy: Array<MobilisableBy>, contactsWithheld: boolean, actor: { id: string, slug: string, name: string, acronym: string | null, website: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, via: { actor: { id: string, slug: string, name: string } } | null, contacts: Array<{ channel: ContactChannel, value: string, label: string | null }>, fallback: { id: string, slug: string, name: string } | null }>, hole: { concerns: Array<Concern>, nearest: Array<{ concerns: Array<Concern>, reason: string, reasonEn: string, certainty: Certainty, conditions: string, conditionsEn: string, mobilisableBy: Array<MobilisableBy>, contactsWithheld: boolean, actor: { id: string, slug: string, name: string, acronym: string | null, website: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, via: { actor: { id: string, slug: string, name: string } } | null, contacts: Array<{ channel: ContactChannel, value: string, label: string | null }>, fallback: { id: string, slug: string, name: string } | null }>, national: Array<{ kind: AlertLineKind, number: string | null, title: string, titleEn: string, text: string, textEn: string, source: string, url: string, certainty: Certainty }> } | null, national: Array<{ kind: AlertLineKind, number: string | null, title: string, titleEn: string, text: string, textEn: string, source: string, url: string, certainty: Certainty }>, sharing: { text: string, textEn: string, source: string, url: string | null } } };

export type AxisFragment = { number: number, label: string, themes: Array<Theme> };

export type CallQueryVariables = Exact<{
  slug: Scalars['String']['input'];
  level: TerritoryKind;
}>;


export type CallQuery = { call: { id: string, slug: string, title: string, kind: CallKind, legalFrame: string | null, openedOn: string | null, deadlineOn: string | null, decidedOn: string | null, budgetCents: number | null, applicationsReceived: number | null, applicationsSelected: number | null, status: CallStatus | null, certainty: Certainty, note: string | null, issuer: { slug: string, name: string }, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null, axes: Array<{ number: number, label: string, themes: Array<Theme> }>, funding: { projects: number, grantedCents: number | null, unknownAmounts: number, byAxis: { nodes: Array<{ projects: number, grantedCents: number | null, unknownAmounts: number, sharedProjects: number, axis: { number: number, label: string } | null }> } }, territoriesWithout: { totalCount: number, applications: number, declared: number | null, withoutTerritory: number, nodes: Array<{ territory: { kind: TerritoryKind, code: string, name: string } }> } | null, proposals: { totalCount: number, nodes: Array<{ id: string, text: string, status: ProposalStatus }> }, sources: Array<{ id: string, code: string, title: string, url: string | null, producer: string | null }> } | null };

export type LaureatesQueryVariables = Exact<{
  slug: Scalars['String']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type LaureatesQuery = { call: { applications: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, title: string | null, projectStatus: ProjectStatus | null, peopleConcerned: boolean | null, grantedCents: number | null, durationMonths: number | null, validFrom: string | null, validUntil: string | null, certainty: Certainty, note: string | null, sectors: Array<Sector>, axes: Array<{ number: number }>, lead: { slug: string, name: string }, partners: Array<{ slug: string, name: string }>, territories: Array<{ kind: TerritoryKind, code: string, name: string }>, pairs: Array<{ isNew: boolean }>, sources: Array<{ id: string, code: string, title: string, url: string | null, producer: string | null }> }> } } | null };

export type CallsQueryVariables = Exact<{
  filter: CallFilter;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CallsQuery = { calls: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, slug: string, title: string, kind: CallKind, status: CallStatus | null, certainty: Certainty, openedOn: string | null, deadlineOn: string | null, decidedOn: string | null, budgetCents: number | null, applicationsReceived: number | null, applicationsSelected: number | null, issuer: { slug: string, name: string }, territory: { name: string } | null, applications: { totalCount: number } }> } };

export type CallCountQueryVariables = Exact<{
  filter: CallFilter;
}>;


export type CallCountQuery = { calls: { totalCount: number } };

export type GroupCountQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
}>;


export type GroupCountQuery = { workingGroups: { totalCount: number }, governanceBodies: { totalCount: number } };

export type AgreementCountQueryVariables = Exact<{
  filter: AgreementFilter;
}>;


export type AgreementCountQuery = { agreements: { totalCount: number } };

export type FundingOfQueryVariables = Exact<{
  filter: ApplicationFilter;
}>;


export type FundingOfQuery = { funding: { projects: number, grantedCents: number | null, unknownAmounts: number, byYear: Array<{ year: number | null, projects: number, grantedCents: number | null, unknownAmounts: number }> } };

export type GroupsQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
}>;


export type GroupsQuery = { workingGroups: { totalCount: number, nodes: Array<{ id: string, name: string, status: WorkingGroupStatus | null, actor: { slug: string, area: Array<{ id: string, name: string }> }, members: Array<{ role: GroupRole }>, proposals: { totalCount: number } }> }, governanceBodies: { totalCount: number, nodes: Array<{ id: string, name: string, bodyKind: BodyKind | null, status: WorkingGroupStatus | null, actor: { slug: string, area: Array<{ id: string, name: string }> }, members: Array<{ role: GroupRole }>, proposals: { totalCount: number } }> } };

export type AgreementsQueryVariables = Exact<{
  filter: AgreementFilter;
  first: Scalars['Int']['input'];
}>;


export type AgreementsQuery = { agreements: { totalCount: number, nodes: Array<{ label: string | null, status: PartnershipStatus, validUntil: string | null, daysLeft: number | null, carrier: { slug: string, name: string }, signatories: Array<{ slug: string, name: string, acronym: string | null }> }> } };

export type DataQueryVariables = Exact<{ [key: string]: never; }>;


export type DataQuery = { service: { version: string, counts: { actors: number, groups: number, partnerships: number, memberships: number, territories: number, indicators: number }, datasets: Array<{ code: string, title: string, url: string | null, producer: string | null, licence: string | null, publishedOn: string | null }> }, network: { coverage: number | null, statistics: { actors: number, isolated: number, bySector: Array<{ sector: Sector, actors: number, internal: number, external: number }> } }, imports: { totalCount: number, nodes: Array<{ id: string, adapter: string, startedAt: string, finishedAt: string | null, read: number, created: number, changed: number, unchanged: number, closed: number, rejected: number, failure: string | null, dataset: { title: string } | null }> } };

export type DataIndicatorsQueryVariables = Exact<{ [key: string]: never; }>;


export type DataIndicatorsQuery = { indicators: { totalCount: number, nodes: Array<{ code: string, labelFr: string, labelEn: string, unit: string, unitEn: string, sources: Array<{ id: string, title: string, url: string | null, licence: string | null, publishedOn: string | null }> }> } };

export type DecisionsQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DecisionsQuery = { pilotDecisions: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, decidedOn: string, reason: string, decidedByName: string | null, perimeterName: string | null, level: TerritoryKind, isBestOfStudy: boolean, chosen: Array<{ code: string, name: string }> }> } };

export type DecisionQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DecisionQuery = { pilotDecision: { id: string, decidedOn: string, reason: string, recordedAt: string, sheetUrl: string, decidedByName: string | null, isBestOfStudy: boolean, remarks: Array<string>, perimeterName: string | null, level: TerritoryKind, k: number, seed: number, draws: number, coverage: number, territoryCount: number, candidateCount: number, weightChanges: Array<string>, decidedBy: { slug: string, name: string } | null, chosen: Array<{ sentence: string | null, amongFirst: number, code: string, name: string, rank: number, score: number, chosen: boolean, territory: { kind: TerritoryKind, code: string } | null }>, criteria: Array<{ code: string, labelFr: string, labelEn: string, weight: number }>, ranking: Array<{ acceptability: Array<number>, code: string, name: string, rank: number, score: number, chosen: boolean }>, portfolios: Array<{ names: Array<string>, total: number }>, excluded: Array<{ code: string, name: string, reason: string }>, replay: { sameRanks: boolean, samePortfolios: boolean } } | null };

export type RankedFragment = { code: string, name: string, rank: number, score: number, chosen: boolean };

export type DecisionTodayQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DecisionTodayQuery = { pilotDecision: { today: { wouldChooseSame: boolean | null, reason: string | null, reasonEn: string | null, firstToday: Array<{ territory: { name: string } | null }>, chosen: Array<{ code: string, name: string, rankThen: number, scoreThen: number, rankNow: number | null, scoreNow: number | null }> } } | null };

export type DirectoryQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  filter: ActorFilter;
  order?: InputMaybe<ActorOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
}>;


export type DirectoryQuery = { actors: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ reason: string | null, matchedFields: Array<MatchedField>, distanceKm: number | null, servedThrough: { name: string } | null, node: { id: string, slug: string, name: string, acronym: string | null, kind: ActorKind, sector: Sector | null, status: ActorStatus, description: string | null, seat: { commune: { name: string } | null, position: { latitude: number } | null } | null } }>, facets: Array<{ facet: ActorFacet, counts: Array<{ value: string, label: string, count: number }> }> } };

export type DirectoryCountQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  filter: ActorFilter;
}>;


export type DirectoryCountQuery = { actors: { totalCount: number } };

export type DirectoryCoverageQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
}>;


export type DirectoryCoverageQuery = { network: { coverage: number | null, statistics: { actors: number } } };

export type LocatedActorsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
  filter: ActorFilter;
  order?: InputMaybe<ActorOrder>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type LocatedActorsQuery = { actors: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }> } };

export type GapsCrossedQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  level: TerritoryKind;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type GapsCrossedQuery = { network: { gaps: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ families: Array<SectorFamily>, links: number, density: number | null, expected: number | null, status: GapStatus, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null }> } } };

export type SectorMatrixQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  by: SectorGrouping;
}>;


export type SectorMatrixQuery = { network: { coverage: number | null, statistics: { actors: number }, sectorMatrix: Array<{ families: Array<SectorFamily>, sectorsX: Array<Sector>, sectorsY: Array<Sector>, actorsX: number, actorsY: number, knownX: number, knownY: number, links: number, possible: number, density: number | null, expected: number | null, status: GapStatus }> } };

export type GapsByTerritoryQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  between: SectorPair;
  level: TerritoryKind;
  first: Scalars['Int']['input'];
}>;


export type GapsByTerritoryQuery = { network: { gaps: { totalCount: number, nodes: Array<{ actorsX: number, actorsY: number, links: number, density: number | null, expected: number | null, status: GapStatus, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null, hangsOn: Array<{ id: string, slug: string, name: string, acronym: string | null }> }> } } };

export type AbsencesFragment = { unknown: UnknownTable | null, sectors: Array<{ sector: Sector }> | null };

export type TablesQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
}>;


export type TablesQuery = { workingGroups: { totalCount: number, nodes: Array<{ id: string, name: string, actor: { slug: string }, missing: { unknown: UnknownTable | null, sectors: Array<{ sector: Sector }> | null } }> }, governanceBodies: { totalCount: number, nodes: Array<{ id: string, name: string, actor: { slug: string }, missing: { unknown: UnknownTable | null, sectors: Array<{ sector: Sector }> | null } }> } };

export type MemberFragment = { role: GroupRole, validFrom: string | null, validUntil: string | null, certainty: Certainty, note: string | null, actor: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null }, seat: { label: string } | null };

export type SeatFragment = { label: string, sector: Sector | null, vacant: boolean, holder: { slug: string, name: string } | null };

export type ProposedFragment = { id: string, axisNumber: number | null, axis: string | null, number: number | null, text: string, status: ProposalStatus, certainty: Certainty, note: string | null, contributors: Array<{ slug: string, name: string }>, call: { slug: string, title: string } | null, application: { title: string | null, lead: { slug: string, name: string }, call: { slug: string } } | null, groups: Array<
    | { id: string, name: string, actor: { slug: string } }
    | { id: string, name: string, actor: { slug: string } }
  > };

export type GroupQueryVariables = Exact<{
  slug: Scalars['String']['input'];
}>;


export type GroupQuery = { actor: { slug: string, name: string, acronym: string | null, description: string | null, note: string | null, area: Array<{ id: string, kind: TerritoryKind, code: string, name: string }>, sources: Array<{ id: string, code: string, title: string, url: string | null, producer: string | null }>, body:
      | { id: string, bodyKind: BodyKind | null, status: WorkingGroupStatus | null, installedOn: string | null, participants: number | null, contributions: number | null, meetings: number | null, members: Array<{ role: GroupRole, validFrom: string | null, validUntil: string | null, certainty: Certainty, note: string | null, actor: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null }, seat: { label: string } | null }>, seats: Array<{ label: string, sector: Sector | null, vacant: boolean, holder: { slug: string, name: string } | null }>, recordedContributions: { totalCount: number } }
      | { id: string, bodyKind: BodyKind | null, status: WorkingGroupStatus | null, installedOn: string | null, participants: number | null, contributions: number | null, meetings: number | null, members: Array<{ role: GroupRole, validFrom: string | null, validUntil: string | null, certainty: Certainty, note: string | null, actor: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null }, seat: { label: string } | null }>, seats: Array<{ label: string, sector: Sector | null, vacant: boolean, holder: { slug: string, name: string } | null }>, recordedContributions: { totalCount: number } }
     | null } | null };

export type MissingAtQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MissingAtQuery = { node:
    | { missing: { unknown: UnknownTable | null, territoryCount: number | null, sectors: Array<{ sector: Sector, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, kinds: Array<{ kind: ActorKind, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, territories: Array<{ present: number, territory: { id: string, kind: TerritoryKind, code: string, name: string }, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null } }
    | { missing: { unknown: UnknownTable | null, territoryCount: number | null, sectors: Array<{ sector: Sector, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, kinds: Array<{ kind: ActorKind, present: number, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null, territories: Array<{ present: number, territory: { id: string, kind: TerritoryKind, code: string, name: string }, suggestions: Array<{ distance: number | null, actor: { id: string, slug: string, name: string, acronym: string | null } }> }> | null } }
    | Record<PropertyKey, never>
   | null };

export type ProposalsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ProposalsQuery = { node:
    | { proposals: { totalCount: number, nodes: Array<{ id: string, axisNumber: number | null, axis: string | null, number: number | null, text: string, status: ProposalStatus, certainty: Certainty, note: string | null, contributors: Array<{ slug: string, name: string }>, call: { slug: string, title: string } | null, application: { title: string | null, lead: { slug: string, name: string }, call: { slug: string } } | null, groups: Array<
            | { id: string, name: string, actor: { slug: string } }
            | { id: string, name: string, actor: { slug: string } }
          > }> } }
    | { proposals: { totalCount: number, nodes: Array<{ id: string, axisNumber: number | null, axis: string | null, number: number | null, text: string, status: ProposalStatus, certainty: Certainty, note: string | null, contributors: Array<{ slug: string, name: string }>, call: { slug: string, title: string } | null, application: { title: string | null, lead: { slug: string, name: string }, call: { slug: string } } | null, groups: Array<
            | { id: string, name: string, actor: { slug: string } }
            | { id: string, name: string, actor: { slug: string } }
          > }> } }
    | Record<PropertyKey, never>
   | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { service: { counts: { actors: number, partnerships: number, groups: number, territories: number }, datasets: Array<{ code: string, title: string, publishedOn: string | null }> }, network: { statistics: { passerelles: number, coverage: number | null } }, imports: { nodes: Array<{ finishedAt: string | null }> } };

export type SuggestQueryVariables = Exact<{
  search: Scalars['String']['input'];
}>;


export type SuggestQuery = { actors: { nodes: Array<{ slug: string, name: string, acronym: string | null, kind: ActorKind, seat: { commune: { name: string } | null } | null }> }, territories: { nodes: Array<{ id: string, kind: TerritoryKind, code: string, name: string, population: number | null, position: { latitude: number, longitude: number } | null, parents: Array<{ id: string, kind: TerritoryKind, code: string, name: string }> }> } };

export type EndFragment = { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null };

export type PasserellesQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  between?: InputMaybe<SectorPair>;
  first: Scalars['Int']['input'];
}>;


export type PasserellesQuery = { network: { coverage: number | null, statistics: { actors: number, edges: number, passerelles: number, isolated: number }, passerelles: { totalCount: number, leftOut: number, nodes: Array<{ sharedPartners: number, isCutEdge: boolean, a: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, b: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, partnerships: Array<{ id: string, kind: PartnershipKind, sentence: string, validFrom: string | null, validUntil: string | null, certainty: Certainty, from: { name: string }, to: { name: string } }>, sharedGroups: Array<{ id: string, slug: string, name: string }> }> } } };

export type PasserelleCountQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  between?: InputMaybe<SectorPair>;
}>;


export type PasserelleCountQuery = { network: { passerelles: { totalCount: number } } };

export type PotentialPasserellesQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
  between?: InputMaybe<SectorPair>;
  level?: InputMaybe<TerritoryKind>;
  first: Scalars['Int']['input'];
}>;


export type PotentialPasserellesQuery = { network: { potentialPasserelles: { totalCount: number, nodes: Array<{ score: number | null, reason: string, reasonEn: string, a: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, b: { id: string, slug: string, name: string, acronym: string | null, sector: Sector | null, seat: { position: { latitude: number, longitude: number } | null, commune: { name: string } | null } | null }, sharedPartners: Array<{ id: string, slug: string, name: string, acronym: string | null }> }> } } };

export type FragileLinksQueryVariables = Exact<{
  territory?: InputMaybe<Scalars['ID']['input']>;
}>;


export type FragileLinksQuery = { network: { fragileLinks: { totalCount: number, nodes: Array<{ sentence: string, sentenceEn: string }> } } };

export type PilotLevelQueryVariables = Exact<{
  kind: TerritoryKind;
  meets?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type PilotLevelQuery = { territories: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string }> } };

export type PilotValuesQueryVariables = Exact<{
  input: PilotStudyInput;
  territories: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type PilotValuesQuery = { pilotStudy: { criteria: Array<{ code: string, labelFr: string, labelEn: string, unit: string, unitEn: string, direction: CriterionDirection, weight: number, fromNetwork: boolean }>, candidates: Array<{ rank: number, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null, contributions: Array<{ criterion: string, value: number | null, year: number | null, imputed: boolean }> }>, excluded: Array<{ territory: { id: string, kind: TerritoryKind, code: string, name: string } | null }> } };

export type PilotStudyQueryVariables = Exact<{
  input: PilotStudyInput;
  first: Scalars['Int']['input'];
}>;


export type PilotStudyQuery = { pilotStudy: { draws: number, seed: number, coverage: number, territoryCount: number, candidateCount: number, k: number, excludedCount: number, criteria: Array<{ code: string, labelFr: string, labelEn: string, definition: string | null, direction: CriterionDirection, weight: number, fromNetwork: boolean, years: Array<number> }>, candidates: Array<{ rank: number, score: number, rankAcceptability: Array<number>, amongFirst: Array<number>, setting: TerritorySetting | null, sentence: string, sentenceEn: string, interval: { lower: number, upper: number } | null, territory: { id: string, kind: TerritoryKind, code: string, name: string } | null, contributions: Array<{ criterion: string, value: number | null, absence: AbsenceReason | null, year: number | null, unit: string, unitEn: string, coverage: number | null, lower: number | null, contribution: number, imputed: boolean }> }>, portfolios: Array<{ total: number, contrast: number | null, candidates: Array<{ territory: { id: string, kind: TerritoryKind, code: string, name: string } | null, contributions: Array<{ value: number | null, unit: string, unitEn: string }> }> }>, choices: Array<{ size: number, sentence: string, sentenceEn: string }>, weightChanges: Array<{ sentence: string, sentenceEn: string }>, excluded: Array<{ vetoes: Array<string>, missing: Array<string>, territory: { name: string } | null }> } };

export type RecordDecisionMutationVariables = Exact<{
  input: RecordPilotDecisionInput;
}>;


export type RecordDecisionMutation = { recordPilotDecision: { userErrors: Array<{ message: string, messageEn: string }>, decision: { id: string, sheetUrl: string } | null } };

export type WidgetActorsQueryVariables = Exact<{
  territory: Scalars['ID']['input'];
}>;


export type WidgetActorsQuery = { actors: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, acronym: string | null, kind: ActorKind, sector: Sector | null, website: string | null }> } };


export const FindTerritoriesDocument: Question<FindTerritoriesQuery, FindTerritoriesQueryVariables> = { text: "query FindTerritories($search:String!$kinds:[TerritoryKind!]){territories(search:$search filter:{kinds:$kinds}first:8){nodes{...Place}}}fragment Place on Territory{id kind code name population position{latitude longitude}parents{id kind code name}}" };

export const TerritoryOfDocument: Question<TerritoryOfQuery, TerritoryOfQueryVariables> = { text: "query TerritoryOf($kind:TerritoryKind!$code:String!){territory(by:{code:{kind:$kind code:$code}}){...Place}}fragment Place on Territory{id kind code name population position{latitude longitude}parents{id kind code name}}" };

export const ExampleAlerteDocument: Question<ExampleAlerteQuery, ExampleAlerteQueryVariables> = { text: "query ExampleAlerte{alertRoute(commune:\"29024\" concerns:[DAMP_MOULD RESPIRATORY_AT_HOME]){emergency{number title}recipients{actor{name}reason contacts{channel value}}hole{concerns}}}" };

export const ExampleAppelsDocument: Question<ExampleAppelsQuery, ExampleAppelsQueryVariables> = { text: "query ExampleAppels{calls(first:10){nodes{title status budgetCents axes{number label}applications(statuses:[SELECTED]first:20){totalCount nodes{title grantedCents lead{name}}}}}}" };

export const ExampleCommuneDocument: Question<ExampleCommuneQuery, ExampleCommuneQueryVariables> = { text: "query ExampleCommune{actors(search:\"précarité énergétique\" filter:{servesCommune:\"29024\"}first:10){totalCount edges{reason node{name kind sector website partners(first:5){totalCount nodes{sentence status}}}}}}" };

export const ExamplePasserellesDocument: Question<ExamplePasserellesQuery, ExamplePasserellesQueryVariables> = { text: "query ExamplePasserelles{network{version{sequence time}coverage potentialPasserelles(between:{families:[HOUSING_ENERGY HEALTH]}first:5){totalCount nodes{a{name}b{name}score reason}}}}" };

export const VocabularyDocument: Question<VocabularyQuery, VocabularyQueryVariables> = { text: "query Vocabulary($names:[String!]!){vocabulary{lists(names:$names){name values{value labelFr labelEn groups}}}service{networkVersion{sequence time}datasets{code title licence publishedOn}}}" };

export const FundingPlacesDocument: Question<FundingPlacesQuery, FundingPlacesQueryVariables> = { text: "query FundingPlaces($filter:ApplicationFilter!$level:TerritoryKind!$after:String){funding(filter:$filter){projects grantedCents unknownAmounts byTerritory(level:$level first:100 after:$after){pageInfo{hasNextPage endCursor}nodes{projects grantedCents unknownAmounts sharedProjects elsewhere territory{id kind code name}}}}}" };

export const MapLevelDocument: Question<MapLevelQuery, MapLevelQueryVariables> = { text: "query MapLevel($kind:TerritoryKind!$meets:ID$after:String){territories(filter:{kinds:[$kind]meets:$meets}first:100 after:$after){pageInfo{hasNextPage endCursor}nodes{...Outline}}}fragment Outline on Territory{id kind code name contour position{latitude longitude}}" };

export const MapTerritoriesDocument: Question<MapTerritoriesQuery, MapTerritoriesQueryVariables> = { text: "query MapTerritories($ids:[ID!]!){nodes(ids:$ids){...Outline}}fragment Outline on Territory{id kind code name contour position{latitude longitude}}" };

export const MapCommunesDocument: Question<MapCommunesQuery, MapCommunesQueryVariables> = { text: "query MapCommunes($meets:ID!$after:String){territories(filter:{kinds:[COMMUNE]meets:$meets}first:100 after:$after){pageInfo{hasNextPage endCursor}nodes{id contour position{latitude longitude}parents{id}}}}" };

export const MapSourcesDocument: Question<MapSourcesQuery, MapSourcesQueryVariables> = { text: "query MapSources{service{datasets{code producer licence}}}" };

export const MapRegionAtDocument: Question<MapRegionAtQuery, MapRegionAtQueryVariables> = { text: "query MapRegionAt($latitude:Float!$longitude:Float!){territory(by:{position:{latitude:$latitude longitude:$longitude}}){parents{id kind}}}" };

export const ActorDocument: Question<ActorQuery, ActorQueryVariables> = { text: "query Actor($slug:String!){actor(by:{slug:$slug}){id slug name acronym otherNames kind sector family secondarySectors description website status foundedOn closedOn certainty note lastConfirmation introduces themes publics identifiers{scheme value}seat{commune{id kind code name}position{latitude longitude}precision}area{id kind code name}contacts{channel value label}successor{slug name}body{...on WorkingGroup{id}...on GovernanceBody{id}}memberships{role validFrom validUntil body{...on WorkingGroup{id name actor{slug}}...on GovernanceBody{id name actor{slug}}}}network{degree linksKnown broker{isArticulationPoint roles{total}}passerelles{a{...Joined}b{...Joined}}}provenance{field statedOn author source{id title licence}}sources{id code title url producer publishedOn}}}fragment Joined on Actor{id family seat{commune{parents{id kind}}}}" };

export const PartnersDocument: Question<PartnersQuery, PartnersQueryVariables> = { text: "query Partners($id:ID!$after:String){node(id:$id){...on Actor{partners(first:100 after:$after){totalCount pageInfo{endCursor hasNextPage}edges{direction partner{id slug name acronym sector}node{id kind layer status sentence from{name}to{name}validFrom validUntil confirmation confirmedOn certainty crossSector note evidence{title url}sources{id code title url producer}}}}}}}" };

export const AroundDocument: Question<AroundQuery, AroundQueryVariables> = { text: "query Around($id:ID!){network{drawing(around:$id steps:2 limit:300){nodesLeftOut nodes{x y degree distance isArticulationPoint actor{id slug name acronym sector family}}edges{fromNode toNode links isPasserelle}}}}" };

export const FindActorsDocument: Question<FindActorsQuery, FindActorsQueryVariables> = { text: "query FindActors($search:String!){actors(search:$search first:6){nodes{slug name acronym kind}}}" };

export const TargetDocument: Question<TargetQuery, TargetQueryVariables> = { text: "query Target($slug:String!){actor(by:{slug:$slug}){id name}}" };

export const IntroductionsDocument: Question<IntroductionsQuery, IntroductionsQueryVariables> = { text: "query Introductions($from:ID!$to:PathTarget!){network{introductionPaths(from:$from to:$to k:3 preferDisjoint:true){steps{isWeak consent from{...Met}to{...Met}partnership{kind sentence from{name}to{name}validFrom validUntil}group{name}}}}}fragment Met on Actor{id slug name acronym}" };

export const AlertRouteDocument: Question<AlertRouteQuery, AlertRouteQueryVariables> = { text: "query AlertRoute($commune:InseeCode!$concerns:[Concern!]!$caller:CallerRole){alertRoute(commune:$commune concerns:$concerns caller:$caller){commune{name}emergency{...Line}recipients{...Recipient}hole{concerns nearest{...Recipient}national{...Line}}national{...Line}sharing{text textEn source url}}}fragment Line on AlertLine{kind number title titleEn text textEn source url certainty}fragment Recipient on AlertRecipient{concerns reason reasonEn certainty conditions conditionsEn mobilisableBy contactsWithheld actor{id slug name acronym website sector seat{position{latitude longitude}commune{name}}}via{actor{id slug name}}contacts{channel value label}fallback{id slug name}}" };

export const CallDocument: Question<CallQuery, CallQueryVariables> = { text: "query Call($slug:String!$level:TerritoryKind!){call(by:{slug:$slug}){id slug title kind legalFrame openedOn deadlineOn decidedOn budgetCents applicationsReceived applicationsSelected status certainty note issuer{slug name}territory{id kind code name}axes{...Axis}funding{projects grantedCents unknownAmounts byAxis(first:50){nodes{projects grantedCents unknownAmounts sharedProjects axis{number label}}}}territoriesWithout(level:$level of:LAUREATE first:30){totalCount applications declared withoutTerritory nodes{territory{kind code name}}}proposals(first:50){totalCount nodes{id text status}}sources{id code title url producer}}}fragment Axis on CallAxis{number label themes}" };

export const LaureatesDocument: Question<LaureatesQuery, LaureatesQueryVariables> = { text: "query Laureates($slug:String!$after:String){call(by:{slug:$slug}){applications(statuses:[SELECTED]first:50 after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{id title projectStatus peopleConcerned grantedCents durationMonths validFrom validUntil certainty note sectors axes{number}lead{slug name}partners{slug name}territories{kind code name}pairs{isNew}sources{id code title url producer}}}}}" };

export const CallsDocument: Question<CallsQuery, CallsQueryVariables> = { text: "query Calls($filter:CallFilter!$after:String){calls(filter:$filter first:20 after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{id slug title kind status certainty openedOn deadlineOn decidedOn budgetCents applicationsReceived applicationsSelected issuer{slug name}territory{name}applications(statuses:[SELECTED]first:0){totalCount}}}}" };

export const CallCountDocument: Question<CallCountQuery, CallCountQueryVariables> = { text: "query CallCount($filter:CallFilter!){calls(filter:$filter first:0){totalCount}}" };

export const GroupCountDocument: Question<GroupCountQuery, GroupCountQueryVariables> = { text: "query GroupCount($territory:ID){workingGroups(filter:{territory:$territory}first:0){totalCount}governanceBodies(filter:{territory:$territory}first:0){totalCount}}" };

export const AgreementCountDocument: Question<AgreementCountQuery, AgreementCountQueryVariables> = { text: "query AgreementCount($filter:AgreementFilter!){agreements(filter:$filter first:0){totalCount}}" };

export const FundingOfDocument: Question<FundingOfQuery, FundingOfQueryVariables> = { text: "query FundingOf($filter:ApplicationFilter!){funding(filter:$filter){projects grantedCents unknownAmounts byYear{year projects grantedCents unknownAmounts}}}" };

export const GroupsDocument: Question<GroupsQuery, GroupsQueryVariables> = { text: "query Groups($territory:ID){workingGroups(filter:{territory:$territory}first:50){totalCount nodes{id name status actor{slug area{id name}}members{role}proposals(first:0){totalCount}}}governanceBodies(filter:{territory:$territory}first:50){totalCount nodes{id name bodyKind status actor{slug area{id name}}members{role}proposals(first:0){totalCount}}}}" };

export const AgreementsDocument: Question<AgreementsQuery, AgreementsQueryVariables> = { text: "query Agreements($filter:AgreementFilter!$first:Int!){agreements(filter:$filter first:$first){totalCount nodes{label status validUntil daysLeft carrier{slug name}signatories{slug name acronym}}}}" };

export const DataDocument: Question<DataQuery, DataQueryVariables> = { text: "query Data{service{version counts{actors groups partnerships memberships territories indicators}datasets{code title url producer licence publishedOn}}network{coverage statistics{actors isolated bySector{sector actors internal external}}}imports(first:20){totalCount nodes{id adapter startedAt finishedAt read created changed unchanged closed rejected failure dataset{title}}}}" };

export const DataIndicatorsDocument: Question<DataIndicatorsQuery, DataIndicatorsQueryVariables> = { text: "query DataIndicators{indicators(first:100){totalCount nodes{code labelFr labelEn unit unitEn sources{id title url licence publishedOn}}}}" };

export const DecisionsDocument: Question<DecisionsQuery, DecisionsQueryVariables> = { text: "query Decisions($territory:ID$after:String){pilotDecisions(territory:$territory first:20 after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{id decidedOn reason decidedByName perimeterName level isBestOfStudy chosen{code name}}}}" };

export const DecisionDocument: Question<DecisionQuery, DecisionQueryVariables> = { text: "query Decision($id:ID!){pilotDecision(id:$id){id decidedOn reason recordedAt sheetUrl decidedByName decidedBy{slug name}isBestOfStudy remarks perimeterName level k seed draws coverage territoryCount candidateCount chosen{...Ranked sentence amongFirst territory{kind code}}criteria{code labelFr labelEn weight}ranking(first:20){...Ranked acceptability}portfolios{names total}weightChanges excluded{code name reason}replay{sameRanks samePortfolios}}}fragment Ranked on DecidedCandidate{code name rank score chosen}" };

export const DecisionTodayDocument: Question<DecisionTodayQuery, DecisionTodayQueryVariables> = { text: "query DecisionToday($id:ID!){pilotDecision(id:$id){today{wouldChooseSame reason reasonEn firstToday{territory{name}}chosen{code name rankThen scoreThen rankNow scoreNow}}}}" };

export const DirectoryDocument: Question<DirectoryQuery, DirectoryQueryVariables> = { text: "query Directory($search:String$filter:ActorFilter!$order:ActorOrder$first:Int$after:String$last:Int$before:String){actors(search:$search filter:$filter orderBy:$order first:$first after:$after last:$last before:$before){totalCount pageInfo{hasNextPage hasPreviousPage startCursor endCursor}edges{reason matchedFields distanceKm servedThrough{name}node{id slug name acronym kind sector status description seat{commune{name}position{latitude}}}}facets(by:[SECTOR KIND THEME PUBLIC]){facet counts{value label count}}}}" };

export const DirectoryCountDocument: Question<DirectoryCountQuery, DirectoryCountQueryVariables> = { text: "query DirectoryCount($search:String$filter:ActorFilter!){actors(search:$search filter:$filter){totalCount}}" };

export const DirectoryCoverageDocument: Question<DirectoryCoverageQuery, DirectoryCoverageQueryVariables> = { text: "query DirectoryCoverage($territory:ID){network(scope:{territory:$territory}){coverage statistics{actors}}}" };

export const LocatedActorsDocument: Question<LocatedActorsQuery, LocatedActorsQueryVariables> = { text: "query LocatedActors($search:String$filter:ActorFilter!$order:ActorOrder$after:String){actors(search:$search filter:$filter orderBy:$order first:100 after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{id slug name acronym sector seat{position{latitude longitude}commune{name}}}}}" };

export const GapsCrossedDocument: Question<GapsCrossedQuery, GapsCrossedQueryVariables> = { text: "query GapsCrossed($territory:ID$level:TerritoryKind!$after:String){network(scope:{territory:$territory}){gaps(level:$level by:FAMILIES orderBy:TERRITORY first:100 after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{families territory{id kind code name}links density expected status}}}}" };

export const SectorMatrixDocument: Question<SectorMatrixQuery, SectorMatrixQueryVariables> = { text: "query SectorMatrix($territory:ID$by:SectorGrouping!){network(scope:{territory:$territory}){coverage statistics{actors}sectorMatrix(by:$by){families sectorsX sectorsY actorsX actorsY knownX knownY links possible density expected status}}}" };

export const GapsByTerritoryDocument: Question<GapsByTerritoryQuery, GapsByTerritoryQueryVariables> = { text: "query GapsByTerritory($territory:ID$between:SectorPair!$level:TerritoryKind!$first:Int!){network(scope:{territory:$territory}){gaps(level:$level between:$between first:$first){totalCount nodes{territory{id kind code name}actorsX actorsY links density expected status hangsOn{id slug name acronym}}}}}" };

export const TablesDocument: Question<TablesQuery, TablesQueryVariables> = { text: "query Tables($territory:ID){workingGroups(filter:{territory:$territory}first:20){totalCount nodes{id name actor{slug}missing{...Absences}}}governanceBodies(filter:{territory:$territory}first:20){totalCount nodes{id name actor{slug}missing{...Absences}}}}fragment Absences on MissingAtTable{unknown sectors{sector}}" };

export const GroupDocument: Question<GroupQuery, GroupQueryVariables> = { text: "query Group($slug:String!){actor(by:{slug:$slug}){slug name acronym description note area{id kind code name}sources{id code title url producer}body{...on WorkingGroup{id bodyKind status installedOn participants contributions meetings members{...Member}seats{...Seat}recordedContributions(first:0){totalCount}}...on GovernanceBody{id bodyKind status installedOn participants contributions meetings members{...Member}seats{...Seat}recordedContributions(first:0){totalCount}}}}}fragment Member on Membership{role validFrom validUntil certainty note actor{id slug name acronym sector}seat{label}}fragment Seat on BodySeat{label sector vacant holder{slug name}}" };

export const MissingAtDocument: Question<MissingAtQuery, MissingAtQueryVariables> = { text: "query MissingAt($id:ID!){node(id:$id){...on WorkingGroup{missing{...Missing}}...on GovernanceBody{missing{...Missing}}}}fragment Invited on TableSuggestion{distance actor{id slug name acronym}}fragment Missing on MissingAtTable{unknown sectors{sector present suggestions(first:3){...Invited}}kinds{kind present suggestions(first:2){...Invited}}territoryCount territories(first:10){present territory{id kind code name}suggestions(first:2){...Invited}}}" };

export const ProposalsDocument: Question<ProposalsQuery, ProposalsQueryVariables> = { text: "query Proposals($id:ID!$after:String){node(id:$id){...on WorkingGroup{proposals(first:100 after:$after){totalCount nodes{...Proposed}}}...on GovernanceBody{proposals(first:100 after:$after){totalCount nodes{...Proposed}}}}}fragment Proposed on Proposal{id axisNumber axis number text status certainty note contributors{slug name}call{slug title}application{title lead{slug name}call{slug}}groups{...on WorkingGroup{id name actor{slug}}...on GovernanceBody{id name actor{slug}}}}" };

export const HomeDocument: Question<HomeQuery, HomeQueryVariables> = { text: "query Home{service{counts{actors partnerships groups territories}datasets{code title publishedOn}}network{statistics{passerelles coverage}}imports(first:1){nodes{finishedAt}}}" };

export const SuggestDocument: Question<SuggestQuery, SuggestQueryVariables> = { text: "query Suggest($search:String!){actors(search:$search first:6){nodes{slug name acronym kind seat{commune{name}}}}territories(search:$search first:5){nodes{...Place}}}fragment Place on Territory{id kind code name population position{latitude longitude}parents{id kind code name}}" };

export const PasserellesDocument: Question<PasserellesQuery, PasserellesQueryVariables> = { text: "query Passerelles($territory:ID$between:SectorPair$first:Int!){network(scope:{territory:$territory}){coverage statistics{actors edges passerelles isolated}passerelles(between:$between first:$first){totalCount leftOut nodes{sharedPartners isCutEdge a{...End}b{...End}partnerships{id kind sentence from{name}to{name}validFrom validUntil certainty}sharedGroups{id slug name}}}}}fragment End on Actor{id slug name acronym sector seat{position{latitude longitude}commune{name}}}" };

export const PasserelleCountDocument: Question<PasserelleCountQuery, PasserelleCountQueryVariables> = { text: "query PasserelleCount($territory:ID$between:SectorPair){network(scope:{territory:$territory}){passerelles(between:$between first:0){totalCount}}}" };

export const PotentialPasserellesDocument: Question<PotentialPasserellesQuery, PotentialPasserellesQueryVariables> = { text: "query PotentialPasserelles($territory:ID$between:SectorPair$level:TerritoryKind$first:Int!){network(scope:{territory:$territory}){potentialPasserelles(between:$between level:$level first:$first){totalCount nodes{score reason reasonEn a{...End}b{...End}sharedPartners{id slug name acronym}}}}}fragment End on Actor{id slug name acronym sector seat{position{latitude longitude}commune{name}}}" };

export const FragileLinksDocument: Question<FragileLinksQuery, FragileLinksQueryVariables> = { text: "query FragileLinks($territory:ID){network(scope:{territory:$territory}){fragileLinks(first:5){totalCount nodes{sentence sentenceEn}}}}" };

export const PilotLevelDocument: Question<PilotLevelQuery, PilotLevelQueryVariables> = { text: "query PilotLevel($kind:TerritoryKind!$meets:ID$after:String){territories(filter:{kinds:[$kind]meets:$meets}first:100 after:$after){pageInfo{hasNextPage endCursor}nodes{id}}}" };

export const PilotValuesDocument: Question<PilotValuesQuery, PilotValuesQueryVariables> = { text: "query PilotValues($input:PilotStudyInput!$territories:[ID!]!){pilotStudy(input:$input){criteria{code labelFr labelEn unit unitEn direction weight fromNetwork}candidates(territories:$territories){rank territory{id kind code name}contributions{criterion value year imputed}}excluded{territory{id kind code name}}}}" };

export const PilotStudyDocument: Question<PilotStudyQuery, PilotStudyQueryVariables> = { text: "query PilotStudy($input:PilotStudyInput!$first:Int!){pilotStudy(input:$input){draws seed coverage territoryCount candidateCount k criteria{code labelFr labelEn definition direction weight fromNetwork years}candidates(first:$first){rank score rankAcceptability amongFirst setting sentence sentenceEn interval{lower upper}territory{id kind code name}contributions{criterion value absence year unit unitEn coverage lower contribution imputed}}portfolios{total contrast candidates{territory{id kind code name}contributions{value unit unitEn}}}choices{size sentence sentenceEn}weightChanges{sentence sentenceEn}excludedCount excluded{vetoes missing territory{name}}}}" };

export const RecordDecisionDocument: Question<RecordDecisionMutation, RecordDecisionMutationVariables> = { text: "mutation RecordDecision($input:RecordPilotDecisionInput!){recordPilotDecision(input:$input){userErrors{message messageEn}decision{id sheetUrl}}}" };

export const WidgetActorsDocument: Question<WidgetActorsQuery, WidgetActorsQueryVariables> = { text: "query WidgetActors($territory:ID!){actors(filter:{territory:$territory status:ACTIVE}orderBy:NAME first:50){totalCount nodes{id slug name acronym kind sector website}}}" };
