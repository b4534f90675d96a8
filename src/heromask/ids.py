from typing import Literal, TypeAlias

SourceId: TypeAlias = str
WorkId: TypeAlias = str
SeasonId: TypeAlias = str
EpisodeId: TypeAlias = str
CompanyId: TypeAlias = str
PersonId: TypeAlias = str
ReleaseId: TypeAlias = str
DubId: TypeAlias = str
OrganizationId: TypeAlias = str
ItemId: TypeAlias = str
CharacterId: TypeAlias = str
EventId: TypeAlias = str
ReviewId: TypeAlias = str
DisputeId: TypeAlias = str
NodeId: TypeAlias = str
