using Achievements.Application.Catalogue;
using Achievements.Application.Players;
using Achievements.Domain.Catalogue;
using Achievements.Web.Api.Catalogue;
using Achievements.Web.Api.Players;
using AutoMapper;

namespace Achievements.Web.Api;

/// <summary>Read models into the bodies of answers. Recording is not among them: its answer leaves as the application made it.</summary>
internal sealed class ApiProfile : Profile
{
    public ApiProfile()
    {
        CreateMap<PlayerDetails, PlayerBody>();
        CreateMap<PlayerAchievement, PlayerAchievementBody>().ForMember(b => b.Badge, o => o.MapFrom(a => a.Art));
        CreateMap<LedgerEntry, LedgerEntryBody>()
            .ForMember(b => b.TestId, o => o.MapFrom(e => e.TestNumber))
            .ForMember(b => b.Voided, o => o.MapFrom(e => e.IsVoided));
        CreateMap<RequirementProgress, ProgressBody>();
        CreateMap<AchievementDetails, AchievementBody>()
            .ForMember(b => b.Badge, o => o.MapFrom(a => a.Art))
            .ForMember(b => b.BackfillId, o => o.Ignore());
        CreateMap<BadgeArt, BadgeBody>();
        CreateMap<AwardWindow, WindowBody>();
    }
}
