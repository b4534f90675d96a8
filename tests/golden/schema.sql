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
CREATE TABLE "works_facts" (
  "owner" TEXT NOT NULL REFERENCES "works" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "works_facts_by_revealed" ON "works_facts" ("revealed");
CREATE TABLE "works_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "works_facts" ("owner", "position")
);
CREATE INDEX "works_facts_sources_by_value" ON "works_facts_sources" ("value");
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
CREATE TABLE "seasons_facts" (
  "owner" TEXT NOT NULL REFERENCES "seasons" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "seasons_facts_by_revealed" ON "seasons_facts" ("revealed");
CREATE TABLE "seasons_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "seasons_facts" ("owner", "position")
);
CREATE INDEX "seasons_facts_sources_by_value" ON "seasons_facts_sources" ("value");
CREATE TABLE "episodes" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "season" TEXT NOT NULL REFERENCES "seasons" ("id"),
  "number" INTEGER NOT NULL,
  "overall" INTEGER NOT NULL,
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
CREATE TABLE "episodes_facts" (
  "owner" TEXT NOT NULL REFERENCES "episodes" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "episodes_facts_by_revealed" ON "episodes_facts" ("revealed");
CREATE TABLE "episodes_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "episodes_facts" ("owner", "position")
);
CREATE INDEX "episodes_facts_sources_by_value" ON "episodes_facts_sources" ("value");
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
CREATE TABLE "companies_facts" (
  "owner" TEXT NOT NULL REFERENCES "companies" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "companies_facts_by_revealed" ON "companies_facts" ("revealed");
CREATE TABLE "companies_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "companies_facts" ("owner", "position")
);
CREATE INDEX "companies_facts_sources_by_value" ON "companies_facts_sources" ("value");
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
CREATE TABLE "people_facts" (
  "owner" TEXT NOT NULL REFERENCES "people" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "people_facts_by_revealed" ON "people_facts" ("revealed");
CREATE TABLE "people_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "people_facts" ("owner", "position")
);
CREATE INDEX "people_facts_sources_by_value" ON "people_facts_sources" ("value");
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
CREATE TABLE "releases_facts" (
  "owner" TEXT NOT NULL REFERENCES "releases" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "releases_facts_by_revealed" ON "releases_facts" ("revealed");
CREATE TABLE "releases_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "releases_facts" ("owner", "position")
);
CREATE INDEX "releases_facts_sources_by_value" ON "releases_facts_sources" ("value");
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
CREATE TABLE "dubs_facts" (
  "owner" TEXT NOT NULL REFERENCES "dubs" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "dubs_facts_by_revealed" ON "dubs_facts" ("revealed");
CREATE TABLE "dubs_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "dubs_facts" ("owner", "position")
);
CREATE INDEX "dubs_facts_sources_by_value" ON "dubs_facts_sources" ("value");
CREATE TABLE "organizations" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
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
CREATE TABLE "organizations_facts" (
  "owner" TEXT NOT NULL REFERENCES "organizations" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "organizations_facts_by_revealed" ON "organizations_facts" ("revealed");
CREATE TABLE "organizations_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "organizations_facts" ("owner", "position")
);
CREATE INDEX "organizations_facts_sources_by_value" ON "organizations_facts_sources" ("value");
CREATE TABLE "items" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
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
CREATE TABLE "items_facts" (
  "owner" TEXT NOT NULL REFERENCES "items" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "items_facts_by_revealed" ON "items_facts" ("revealed");
CREATE TABLE "items_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "items_facts" ("owner", "position")
);
CREATE INDEX "items_facts_sources_by_value" ON "items_facts_sources" ("value");
CREATE TABLE "characters" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "prominence" TEXT NOT NULL,
  "debut" TEXT REFERENCES "episodes" ("id"),
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
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
CREATE TABLE "characters_facts" (
  "owner" TEXT NOT NULL REFERENCES "characters" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "characters_facts_by_revealed" ON "characters_facts" ("revealed");
CREATE TABLE "characters_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "characters_facts" ("owner", "position")
);
CREATE INDEX "characters_facts_sources_by_value" ON "characters_facts_sources" ("value");
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
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
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
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  "subject_organizations" TEXT AS (CASE "subject_table" WHEN 'organizations' THEN "subject" END) VIRTUAL REFERENCES "organizations" ("id"),
  "subject_characters" TEXT AS (CASE "subject_table" WHEN 'characters' THEN "subject" END) VIRTUAL REFERENCES "characters" ("id"),
  "object_organizations" TEXT AS (CASE "object_table" WHEN 'organizations' THEN "object" END) VIRTUAL REFERENCES "organizations" ("id"),
  "object_characters" TEXT AS (CASE "object_table" WHEN 'characters' THEN "object" END) VIRTUAL REFERENCES "characters" ("id"),
  PRIMARY KEY ("id")
);
CREATE INDEX "relations_by_revealed" ON "relations" ("revealed");
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
CREATE TABLE "events" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "revealed" TEXT NOT NULL REFERENCES "episodes" ("id"),
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
CREATE TABLE "events_participants" (
  "owner" TEXT NOT NULL REFERENCES "events" ("id"),
  "position" INTEGER NOT NULL,
  "who" TEXT NOT NULL,
  "who_table" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "who_organizations" TEXT AS (CASE "who_table" WHEN 'organizations' THEN "who" END) VIRTUAL REFERENCES "organizations" ("id"),
  "who_characters" TEXT AS (CASE "who_table" WHEN 'characters' THEN "who" END) VIRTUAL REFERENCES "characters" ("id"),
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "events_participants_by_revealed" ON "events_participants" ("revealed");
CREATE INDEX "events_participants_by_who_organizations" ON "events_participants" ("who_organizations");
CREATE INDEX "events_participants_by_who_characters" ON "events_participants" ("who_characters");
CREATE TABLE "events_facts" (
  "owner" TEXT NOT NULL REFERENCES "events" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "events_facts_by_revealed" ON "events_facts" ("revealed");
CREATE TABLE "events_facts_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "events_facts" ("owner", "position")
);
CREATE INDEX "events_facts_sources_by_value" ON "events_facts_sources" ("value");
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
  PRIMARY KEY ("id")
);
CREATE INDEX "links_by_what_works" ON "links" ("what_works");
CREATE INDEX "links_by_what_seasons" ON "links" ("what_seasons");
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
CREATE TABLE "reviews_points" (
  "owner" TEXT NOT NULL REFERENCES "reviews" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "reviews_points_by_revealed" ON "reviews_points" ("revealed");
CREATE TABLE "reviews_points_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "reviews_points" ("owner", "position")
);
CREATE INDEX "reviews_points_sources_by_value" ON "reviews_points_sources" ("value");
CREATE TABLE "disputes" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "native" TEXT,
  "reading" TEXT,
  "romaji" TEXT,
  "reason" TEXT NOT NULL,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
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
CREATE TABLE "disputes_sources" (
  "owner" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "place"),
  FOREIGN KEY ("owner") REFERENCES "disputes" ("id")
);
CREATE INDEX "disputes_sources_by_value" ON "disputes_sources" ("value");
CREATE TABLE "disputes_aliases" (
  "owner" TEXT NOT NULL REFERENCES "disputes" ("id"),
  "position" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "language" TEXT,
  "revealed" TEXT REFERENCES "episodes" ("id"),
  "certainty" TEXT NOT NULL,
  "note" TEXT,
  PRIMARY KEY ("owner", "position")
);
CREATE INDEX "disputes_aliases_by_revealed" ON "disputes_aliases" ("revealed");
CREATE TABLE "disputes_aliases_sources" (
  "owner" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "place" INTEGER NOT NULL,
  "value" TEXT NOT NULL REFERENCES "sources" ("id"),
  PRIMARY KEY ("owner", "position", "place"),
  FOREIGN KEY ("owner", "position") REFERENCES "disputes_aliases" ("owner", "position")
);
CREATE INDEX "disputes_aliases_sources_by_value" ON "disputes_aliases_sources" ("value");
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
  "row_events" TEXT AS (CASE "row_table" WHEN 'events' THEN "row" END) VIRTUAL REFERENCES "events" ("id"),
  "row_links" TEXT AS (CASE "row_table" WHEN 'links' THEN "row" END) VIRTUAL REFERENCES "links" ("id"),
  "row_reviews" TEXT AS (CASE "row_table" WHEN 'reviews' THEN "row" END) VIRTUAL REFERENCES "reviews" ("id"),
  "row_disputes" TEXT AS (CASE "row_table" WHEN 'disputes' THEN "row" END) VIRTUAL REFERENCES "disputes" ("id"),
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
CREATE INDEX "disputes_about_by_row_events" ON "disputes_about" ("row_events");
CREATE INDEX "disputes_about_by_row_links" ON "disputes_about" ("row_links");
CREATE INDEX "disputes_about_by_row_reviews" ON "disputes_about" ("row_reviews");
CREATE INDEX "disputes_about_by_row_disputes" ON "disputes_about" ("row_disputes");
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
