CREATE TABLE "sources" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "kind" TEXT NOT NULL,
  "publisher" TEXT,
  "author" TEXT,
  "url" TEXT,
  "date" TEXT,
  "language" TEXT,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "sources_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "sources" ("id")
);
CREATE TABLE "works" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "kind" TEXT NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "works_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "works" ("id")
);
CREATE TABLE "works_genres" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "works" ("id")
);
CREATE TABLE "works_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "works" ("id")
);
CREATE INDEX "works_sources_by_value" ON "works_sources" ("value");
CREATE TABLE "works_aliases" (
  "owner" TEXT NOT NULL REFERENCES "works" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "works_aliases_by_revealed" ON "works_aliases" ("revealed");
CREATE TABLE "works_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "works_aliases" ("owner", "position")
);
CREATE INDEX "works_aliases_sources_by_value" ON "works_aliases_sources" ("value");
CREATE TABLE "seasons" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "work" TEXT NOT NULL REFERENCES "works" ("id"),
  "number" INTEGER NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "seasons_by_work" ON "seasons" ("work");
CREATE TABLE "seasons_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "seasons" ("id")
);
CREATE TABLE "seasons_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "seasons" ("id")
);
CREATE INDEX "seasons_sources_by_value" ON "seasons_sources" ("value");
CREATE TABLE "seasons_aliases" (
  "owner" TEXT NOT NULL REFERENCES "seasons" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "seasons_aliases_by_revealed" ON "seasons_aliases" ("revealed");
CREATE TABLE "seasons_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "seasons_aliases" ("owner", "position")
);
CREATE INDEX "seasons_aliases_sources_by_value" ON "seasons_aliases_sources" ("value");
CREATE TABLE "episodes" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "season" TEXT NOT NULL REFERENCES "seasons" ("id"),
  "number" INTEGER NOT NULL,
  "absolute" INTEGER NOT NULL,
  "runtime" INTEGER,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "episodes_by_season" ON "episodes" ("season");
CREATE TABLE "episodes_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "episodes" ("id")
);
CREATE TABLE "episodes_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "episodes" ("id")
);
CREATE INDEX "episodes_sources_by_value" ON "episodes_sources" ("value");
CREATE TABLE "episodes_aliases" (
  "owner" TEXT NOT NULL REFERENCES "episodes" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "episodes_aliases_by_revealed" ON "episodes_aliases" ("revealed");
CREATE TABLE "episodes_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "episodes_aliases" ("owner", "position")
);
CREATE INDEX "episodes_aliases_sources_by_value" ON "episodes_aliases_sources" ("value");
CREATE TABLE "companies" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "companies_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "companies" ("id")
);
CREATE TABLE "companies_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "companies" ("id")
);
CREATE INDEX "companies_sources_by_value" ON "companies_sources" ("value");
CREATE TABLE "companies_aliases" (
  "owner" TEXT NOT NULL REFERENCES "companies" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "companies_aliases_by_revealed" ON "companies_aliases" ("revealed");
CREATE TABLE "companies_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "companies_aliases" ("owner", "position")
);
CREATE INDEX "companies_aliases_sources_by_value" ON "companies_aliases_sources" ("value");
CREATE TABLE "people" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "family" TEXT,
  "given" TEXT,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "people_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "people" ("id")
);
CREATE TABLE "people_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "people" ("id")
);
CREATE INDEX "people_sources_by_value" ON "people_sources" ("value");
CREATE TABLE "people_aliases" (
  "owner" TEXT NOT NULL REFERENCES "people" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "people_aliases_by_revealed" ON "people_aliases" ("revealed");
CREATE TABLE "people_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "people_aliases" ("owner", "position")
);
CREATE INDEX "people_aliases_sources_by_value" ON "people_aliases_sources" ("value");
CREATE TABLE "releases" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "what" TEXT NOT NULL,
  "what_table" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "platform" TEXT REFERENCES "companies" ("id"),
  "territory" TEXT,
  "start" TEXT,
  "end" TEXT,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "what_works" TEXT AS (CASE "what_table" WHEN 'works' THEN "what" END) VIRTUAL REFERENCES "works" ("id"),
  "what_seasons" TEXT AS (CASE "what_table" WHEN 'seasons' THEN "what" END) VIRTUAL REFERENCES "seasons" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "releases_by_platform" ON "releases" ("platform");
CREATE INDEX "releases_by_what_works" ON "releases" ("what_works");
CREATE INDEX "releases_by_what_seasons" ON "releases" ("what_seasons");
CREATE TABLE "releases_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "releases" ("id")
);
CREATE TABLE "releases_audio" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "releases" ("id")
);
CREATE TABLE "releases_subtitles" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "releases" ("id")
);
CREATE TABLE "releases_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "releases" ("id")
);
CREATE INDEX "releases_sources_by_value" ON "releases_sources" ("value");
CREATE TABLE "releases_aliases" (
  "owner" TEXT NOT NULL REFERENCES "releases" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "releases_aliases_by_revealed" ON "releases_aliases" ("revealed");
CREATE TABLE "releases_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "releases_aliases" ("owner", "position")
);
CREATE INDEX "releases_aliases_sources_by_value" ON "releases_aliases_sources" ("value");
CREATE TABLE "airings" (
  "id" TEXT NOT NULL,
  "episode" TEXT NOT NULL REFERENCES "episodes" ("id"),
  "release" TEXT NOT NULL REFERENCES "releases" ("id"),
  "date" TEXT NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "airings_by_episode" ON "airings" ("episode");
CREATE INDEX "airings_by_release" ON "airings" ("release");
CREATE TABLE "airings_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "airings" ("id")
);
CREATE INDEX "airings_sources_by_value" ON "airings_sources" ("value");
CREATE TABLE "dubs" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "work" TEXT NOT NULL REFERENCES "works" ("id"),
  "language" TEXT NOT NULL,
  "producer" TEXT REFERENCES "companies" ("id"),
  "original" INTEGER NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "dubs_by_work" ON "dubs" ("work");
CREATE INDEX "dubs_by_producer" ON "dubs" ("producer");
CREATE TABLE "dubs_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "dubs" ("id")
);
CREATE TABLE "dubs_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "dubs" ("id")
);
CREATE INDEX "dubs_sources_by_value" ON "dubs_sources" ("value");
CREATE TABLE "dubs_aliases" (
  "owner" TEXT NOT NULL REFERENCES "dubs" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "dubs_aliases_by_revealed" ON "dubs_aliases" ("revealed");
CREATE TABLE "dubs_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "dubs_aliases" ("owner", "position")
);
CREATE INDEX "dubs_aliases_sources_by_value" ON "dubs_aliases_sources" ("value");
CREATE TABLE "organizations" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "organizations_by_revealed" ON "organizations" ("revealed");
CREATE TABLE "organizations_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "organizations" ("id")
);
CREATE TABLE "organizations_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "organizations" ("id")
);
CREATE INDEX "organizations_sources_by_value" ON "organizations_sources" ("value");
CREATE TABLE "organizations_aliases" (
  "owner" TEXT NOT NULL REFERENCES "organizations" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "organizations_aliases_by_revealed" ON "organizations_aliases" ("revealed");
CREATE TABLE "organizations_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "organizations_aliases" ("owner", "position")
);
CREATE INDEX "organizations_aliases_sources_by_value" ON "organizations_aliases_sources" ("value");
CREATE TABLE "items" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "items_by_revealed" ON "items" ("revealed");
CREATE TABLE "items_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "items" ("id")
);
CREATE TABLE "items_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "items" ("id")
);
CREATE INDEX "items_sources_by_value" ON "items_sources" ("value");
CREATE TABLE "items_aliases" (
  "owner" TEXT NOT NULL REFERENCES "items" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "items_aliases_by_revealed" ON "items_aliases" ("revealed");
CREATE TABLE "items_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "items_aliases" ("owner", "position")
);
CREATE INDEX "items_aliases_sources_by_value" ON "items_aliases_sources" ("value");
CREATE TABLE "characters" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "prominence" TEXT NOT NULL,
  "debut" TEXT REFERENCES "episodes" ("id"),
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "characters_by_debut" ON "characters" ("debut");
CREATE INDEX "characters_by_revealed" ON "characters" ("revealed");
CREATE TABLE "characters_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "characters" ("id")
);
CREATE TABLE "characters_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "characters" ("id")
);
CREATE INDEX "characters_sources_by_value" ON "characters_sources" ("value");
CREATE TABLE "characters_aliases" (
  "owner" TEXT NOT NULL REFERENCES "characters" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "characters_aliases_by_revealed" ON "characters_aliases" ("revealed");
CREATE TABLE "characters_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "characters_aliases" ("owner", "position")
);
CREATE INDEX "characters_aliases_sources_by_value" ON "characters_aliases_sources" ("value");
CREATE TABLE "credits" (
  "id" TEXT NOT NULL,
  "dub" TEXT NOT NULL REFERENCES "dubs" ("id"),
  "billing" INTEGER NOT NULL,
  "character" TEXT NOT NULL REFERENCES "characters" ("id"),
  "person" TEXT NOT NULL REFERENCES "people" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "credits_by_dub" ON "credits" ("dub");
CREATE INDEX "credits_by_character" ON "credits" ("character");
CREATE INDEX "credits_by_person" ON "credits" ("person");
CREATE TABLE "credits_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "credits" ("id")
);
CREATE INDEX "credits_sources_by_value" ON "credits_sources" ("value");
CREATE TABLE "staff" (
  "id" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "what_table" TEXT NOT NULL,
  "job" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "who_table" TEXT NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "what_works" TEXT AS (CASE "what_table" WHEN 'works' THEN "what" END) VIRTUAL REFERENCES "works" ("id"),
  "what_seasons" TEXT AS (CASE "what_table" WHEN 'seasons' THEN "what" END) VIRTUAL REFERENCES "seasons" ("id"),
  "who_companies" TEXT AS (CASE "who_table" WHEN 'companies' THEN "who" END) VIRTUAL REFERENCES "companies" ("id"),
  "who_people" TEXT AS (CASE "who_table" WHEN 'people' THEN "who" END) VIRTUAL REFERENCES "people" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "staff_by_what_works" ON "staff" ("what_works");
CREATE INDEX "staff_by_what_seasons" ON "staff" ("what_seasons");
CREATE INDEX "staff_by_who_companies" ON "staff" ("who_companies");
CREATE INDEX "staff_by_who_people" ON "staff" ("who_people");
CREATE TABLE "staff_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "staff" ("id")
);
CREATE INDEX "staff_sources_by_value" ON "staff_sources" ("value");
CREATE TABLE "memberships" (
  "id" TEXT NOT NULL,
  "character" TEXT NOT NULL REFERENCES "characters" ("id"),
  "organization" TEXT NOT NULL REFERENCES "organizations" ("id"),
  "title" TEXT,
  "rank" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "ended" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "memberships_by_character" ON "memberships" ("character");
CREATE INDEX "memberships_by_organization" ON "memberships" ("organization");
CREATE INDEX "memberships_by_revealed" ON "memberships" ("revealed");
CREATE INDEX "memberships_by_ended" ON "memberships" ("ended");
CREATE TABLE "memberships_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "memberships" ("id")
);
CREATE INDEX "memberships_sources_by_value" ON "memberships_sources" ("value");
CREATE TABLE "relations" (
  "id" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "subject_table" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "object" TEXT NOT NULL,
  "object_table" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "ended" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "subject_organizations" TEXT AS (CASE "subject_table" WHEN 'organizations' THEN "subject" END) VIRTUAL REFERENCES "organizations" ("id"),
  "subject_characters" TEXT AS (CASE "subject_table" WHEN 'characters' THEN "subject" END) VIRTUAL REFERENCES "characters" ("id"),
  "object_organizations" TEXT AS (CASE "object_table" WHEN 'organizations' THEN "object" END) VIRTUAL REFERENCES "organizations" ("id"),
  "object_characters" TEXT AS (CASE "object_table" WHEN 'characters' THEN "object" END) VIRTUAL REFERENCES "characters" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "relations_by_revealed" ON "relations" ("revealed");
CREATE INDEX "relations_by_ended" ON "relations" ("ended");
CREATE INDEX "relations_by_subject_organizations" ON "relations" ("subject_organizations");
CREATE INDEX "relations_by_subject_characters" ON "relations" ("subject_characters");
CREATE INDEX "relations_by_object_organizations" ON "relations" ("object_organizations");
CREATE INDEX "relations_by_object_characters" ON "relations" ("object_characters");
CREATE TABLE "relations_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "relations" ("id")
);
CREATE INDEX "relations_sources_by_value" ON "relations_sources" ("value");
CREATE TABLE "appearances" (
  "id" TEXT NOT NULL,
  "character" TEXT NOT NULL REFERENCES "characters" ("id"),
  "episode" TEXT NOT NULL REFERENCES "episodes" ("id"),
  "captions" INTEGER NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "appearances_by_character" ON "appearances" ("character");
CREATE INDEX "appearances_by_episode" ON "appearances" ("episode");
CREATE TABLE "appearances_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "appearances" ("id")
);
CREATE INDEX "appearances_sources_by_value" ON "appearances_sources" ("value");
CREATE TABLE "events" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "events_by_revealed" ON "events" ("revealed");
CREATE TABLE "events_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "events" ("id")
);
CREATE TABLE "events_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "events" ("id")
);
CREATE INDEX "events_sources_by_value" ON "events_sources" ("value");
CREATE TABLE "events_aliases" (
  "owner" TEXT NOT NULL REFERENCES "events" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "events_aliases_by_revealed" ON "events_aliases" ("revealed");
CREATE TABLE "events_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "events_aliases" ("owner", "position")
);
CREATE INDEX "events_aliases_sources_by_value" ON "events_aliases_sources" ("value");
CREATE TABLE "links" (
  "id" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "what_table" TEXT NOT NULL,
  "service" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "url" TEXT,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "what_works" TEXT AS (CASE "what_table" WHEN 'works' THEN "what" END) VIRTUAL REFERENCES "works" ("id"),
  "what_seasons" TEXT AS (CASE "what_table" WHEN 'seasons' THEN "what" END) VIRTUAL REFERENCES "seasons" ("id"),
  "what_episodes" TEXT AS (CASE "what_table" WHEN 'episodes' THEN "what" END) VIRTUAL REFERENCES "episodes" ("id"),
  "what_companies" TEXT AS (CASE "what_table" WHEN 'companies' THEN "what" END) VIRTUAL REFERENCES "companies" ("id"),
  "what_people" TEXT AS (CASE "what_table" WHEN 'people' THEN "what" END) VIRTUAL REFERENCES "people" ("id"),
  "what_characters" TEXT AS (CASE "what_table" WHEN 'characters' THEN "what" END) VIRTUAL REFERENCES "characters" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "links_by_what_works" ON "links" ("what_works");
CREATE INDEX "links_by_what_seasons" ON "links" ("what_seasons");
CREATE INDEX "links_by_what_episodes" ON "links" ("what_episodes");
CREATE INDEX "links_by_what_companies" ON "links" ("what_companies");
CREATE INDEX "links_by_what_people" ON "links" ("what_people");
CREATE INDEX "links_by_what_characters" ON "links" ("what_characters");
CREATE TABLE "links_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "links" ("id")
);
CREATE INDEX "links_sources_by_value" ON "links_sources" ("value");
CREATE TABLE "reviews" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "what" TEXT NOT NULL,
  "what_table" TEXT NOT NULL,
  "source" TEXT NOT NULL REFERENCES "sources" ("id"),
  "reviewer" TEXT,
  "score" REAL,
  "scale" INTEGER,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "what_works" TEXT AS (CASE "what_table" WHEN 'works' THEN "what" END) VIRTUAL REFERENCES "works" ("id"),
  "what_seasons" TEXT AS (CASE "what_table" WHEN 'seasons' THEN "what" END) VIRTUAL REFERENCES "seasons" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "reviews_by_source" ON "reviews" ("source");
CREATE INDEX "reviews_by_what_works" ON "reviews" ("what_works");
CREATE INDEX "reviews_by_what_seasons" ON "reviews" ("what_seasons");
CREATE TABLE "reviews_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "reviews" ("id")
);
CREATE TABLE "reviews_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "reviews" ("id")
);
CREATE INDEX "reviews_sources_by_value" ON "reviews_sources" ("value");
CREATE TABLE "reviews_aliases" (
  "owner" TEXT NOT NULL REFERENCES "reviews" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "reviews_aliases_by_revealed" ON "reviews_aliases" ("revealed");
CREATE TABLE "reviews_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "reviews_aliases" ("owner", "position")
);
CREATE INDEX "reviews_aliases_sources_by_value" ON "reviews_aliases_sources" ("value");
CREATE TABLE "facts" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "value" TEXT,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("id")
);
CREATE INDEX "facts_by_revealed" ON "facts" ("revealed");
CREATE TABLE "facts_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "facts" ("id")
);
CREATE TABLE "facts_about" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  "value_table" TEXT NOT NULL,
  "value_works" TEXT AS (CASE "value_table" WHEN 'works' THEN "value" END) VIRTUAL REFERENCES "works" ("id"),
  "value_seasons" TEXT AS (CASE "value_table" WHEN 'seasons' THEN "value" END) VIRTUAL REFERENCES "seasons" ("id"),
  "value_episodes" TEXT AS (CASE "value_table" WHEN 'episodes' THEN "value" END) VIRTUAL REFERENCES "episodes" ("id"),
  "value_companies" TEXT AS (CASE "value_table" WHEN 'companies' THEN "value" END) VIRTUAL REFERENCES "companies" ("id"),
  "value_people" TEXT AS (CASE "value_table" WHEN 'people' THEN "value" END) VIRTUAL REFERENCES "people" ("id"),
  "value_releases" TEXT AS (CASE "value_table" WHEN 'releases' THEN "value" END) VIRTUAL REFERENCES "releases" ("id"),
  "value_dubs" TEXT AS (CASE "value_table" WHEN 'dubs' THEN "value" END) VIRTUAL REFERENCES "dubs" ("id"),
  "value_organizations" TEXT AS (CASE "value_table" WHEN 'organizations' THEN "value" END) VIRTUAL REFERENCES "organizations" ("id"),
  "value_items" TEXT AS (CASE "value_table" WHEN 'items' THEN "value" END) VIRTUAL REFERENCES "items" ("id"),
  "value_characters" TEXT AS (CASE "value_table" WHEN 'characters' THEN "value" END) VIRTUAL REFERENCES "characters" ("id"),
  "value_events" TEXT AS (CASE "value_table" WHEN 'events' THEN "value" END) VIRTUAL REFERENCES "events" ("id"),
  "value_reviews" TEXT AS (CASE "value_table" WHEN 'reviews' THEN "value" END) VIRTUAL REFERENCES "reviews" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "facts" ("id")
);
CREATE INDEX "facts_about_by_value_works" ON "facts_about" ("value_works");
CREATE INDEX "facts_about_by_value_seasons" ON "facts_about" ("value_seasons");
CREATE INDEX "facts_about_by_value_episodes" ON "facts_about" ("value_episodes");
CREATE INDEX "facts_about_by_value_companies" ON "facts_about" ("value_companies");
CREATE INDEX "facts_about_by_value_people" ON "facts_about" ("value_people");
CREATE INDEX "facts_about_by_value_releases" ON "facts_about" ("value_releases");
CREATE INDEX "facts_about_by_value_dubs" ON "facts_about" ("value_dubs");
CREATE INDEX "facts_about_by_value_organizations" ON "facts_about" ("value_organizations");
CREATE INDEX "facts_about_by_value_items" ON "facts_about" ("value_items");
CREATE INDEX "facts_about_by_value_characters" ON "facts_about" ("value_characters");
CREATE INDEX "facts_about_by_value_events" ON "facts_about" ("value_events");
CREATE INDEX "facts_about_by_value_reviews" ON "facts_about" ("value_reviews");
CREATE TABLE "facts_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "facts" ("id")
);
CREATE INDEX "facts_sources_by_value" ON "facts_sources" ("value");
CREATE TABLE "disputes" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "disputes_by_revealed" ON "disputes" ("revealed");
CREATE TABLE "disputes_former_ids" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "disputes" ("id")
);
CREATE TABLE "disputes_about" (
  "owner" TEXT NOT NULL REFERENCES "disputes" ("id"),
  "position" INTEGER NOT NULL,
  "row" TEXT NOT NULL,
  "row_table" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "row_sources" TEXT AS (CASE "row_table" WHEN 'sources' THEN "row" END) VIRTUAL REFERENCES "sources" ("id"),
  "row_works" TEXT AS (CASE "row_table" WHEN 'works' THEN "row" END) VIRTUAL REFERENCES "works" ("id"),
  "row_seasons" TEXT AS (CASE "row_table" WHEN 'seasons' THEN "row" END) VIRTUAL REFERENCES "seasons" ("id"),
  "row_episodes" TEXT AS (CASE "row_table" WHEN 'episodes' THEN "row" END) VIRTUAL REFERENCES "episodes" ("id"),
  "row_companies" TEXT AS (CASE "row_table" WHEN 'companies' THEN "row" END) VIRTUAL REFERENCES "companies" ("id"),
  "row_people" TEXT AS (CASE "row_table" WHEN 'people' THEN "row" END) VIRTUAL REFERENCES "people" ("id"),
  "row_releases" TEXT AS (CASE "row_table" WHEN 'releases' THEN "row" END) VIRTUAL REFERENCES "releases" ("id"),
  "row_airings" TEXT AS (CASE "row_table" WHEN 'airings' THEN "row" END) VIRTUAL REFERENCES "airings" ("id"),
  "row_dubs" TEXT AS (CASE "row_table" WHEN 'dubs' THEN "row" END) VIRTUAL REFERENCES "dubs" ("id"),
  "row_organizations" TEXT AS (CASE "row_table" WHEN 'organizations' THEN "row" END) VIRTUAL REFERENCES "organizations" ("id"),
  "row_items" TEXT AS (CASE "row_table" WHEN 'items' THEN "row" END) VIRTUAL REFERENCES "items" ("id"),
  "row_characters" TEXT AS (CASE "row_table" WHEN 'characters' THEN "row" END) VIRTUAL REFERENCES "characters" ("id"),
  "row_credits" TEXT AS (CASE "row_table" WHEN 'credits' THEN "row" END) VIRTUAL REFERENCES "credits" ("id"),
  "row_staff" TEXT AS (CASE "row_table" WHEN 'staff' THEN "row" END) VIRTUAL REFERENCES "staff" ("id"),
  "row_memberships" TEXT AS (CASE "row_table" WHEN 'memberships' THEN "row" END) VIRTUAL REFERENCES "memberships" ("id"),
  "row_relations" TEXT AS (CASE "row_table" WHEN 'relations' THEN "row" END) VIRTUAL REFERENCES "relations" ("id"),
  "row_appearances" TEXT AS (CASE "row_table" WHEN 'appearances' THEN "row" END) VIRTUAL REFERENCES "appearances" ("id"),
  "row_events" TEXT AS (CASE "row_table" WHEN 'events' THEN "row" END) VIRTUAL REFERENCES "events" ("id"),
  "row_links" TEXT AS (CASE "row_table" WHEN 'links' THEN "row" END) VIRTUAL REFERENCES "links" ("id"),
  "row_reviews" TEXT AS (CASE "row_table" WHEN 'reviews' THEN "row" END) VIRTUAL REFERENCES "reviews" ("id"),
  "row_facts" TEXT AS (CASE "row_table" WHEN 'facts' THEN "row" END) VIRTUAL REFERENCES "facts" ("id"),
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "disputes_about_by_row_sources" ON "disputes_about" ("row_sources");
CREATE INDEX "disputes_about_by_row_works" ON "disputes_about" ("row_works");
CREATE INDEX "disputes_about_by_row_seasons" ON "disputes_about" ("row_seasons");
CREATE INDEX "disputes_about_by_row_episodes" ON "disputes_about" ("row_episodes");
CREATE INDEX "disputes_about_by_row_companies" ON "disputes_about" ("row_companies");
CREATE INDEX "disputes_about_by_row_people" ON "disputes_about" ("row_people");
CREATE INDEX "disputes_about_by_row_releases" ON "disputes_about" ("row_releases");
CREATE INDEX "disputes_about_by_row_airings" ON "disputes_about" ("row_airings");
CREATE INDEX "disputes_about_by_row_dubs" ON "disputes_about" ("row_dubs");
CREATE INDEX "disputes_about_by_row_organizations" ON "disputes_about" ("row_organizations");
CREATE INDEX "disputes_about_by_row_items" ON "disputes_about" ("row_items");
CREATE INDEX "disputes_about_by_row_characters" ON "disputes_about" ("row_characters");
CREATE INDEX "disputes_about_by_row_credits" ON "disputes_about" ("row_credits");
CREATE INDEX "disputes_about_by_row_staff" ON "disputes_about" ("row_staff");
CREATE INDEX "disputes_about_by_row_memberships" ON "disputes_about" ("row_memberships");
CREATE INDEX "disputes_about_by_row_relations" ON "disputes_about" ("row_relations");
CREATE INDEX "disputes_about_by_row_appearances" ON "disputes_about" ("row_appearances");
CREATE INDEX "disputes_about_by_row_events" ON "disputes_about" ("row_events");
CREATE INDEX "disputes_about_by_row_links" ON "disputes_about" ("row_links");
CREATE INDEX "disputes_about_by_row_reviews" ON "disputes_about" ("row_reviews");
CREATE INDEX "disputes_about_by_row_facts" ON "disputes_about" ("row_facts");
CREATE TABLE "disputes_claims" (
  "owner" TEXT NOT NULL REFERENCES "disputes" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "followed" INTEGER NOT NULL,
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE TABLE "disputes_claims_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "disputes_claims" ("owner", "position")
);
CREATE INDEX "disputes_claims_sources_by_value" ON "disputes_claims_sources" ("value");
