using Achievements.Application.Catalogue;
using Achievements.Domain;
using AutoMapper;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>Read side only: what is stored, into the form that shows it.</summary>
internal sealed class AchievementFormMapping : Profile
{
    public AchievementFormMapping()
    {
        CreateMap<RequirementInput, RequirementRow>();
        CreateMap<AchievementDetails, AchievementForm>()
            .ForMember(f => f.Glyph, to => to.MapFrom(a => a.Art.Glyph))
            .ForMember(f => f.Colour, to => to.MapFrom(a => a.Art.Colour))
            .ForMember(f => f.WindowTimeZone, to => to.MapFrom(a => a.Window == null ? LocalTime.Utc : a.Window.TimeZone))
            .ForMember(f => f.WindowFrom, to => to.MapFrom(a => a.Window == null ? null : AchievementFormReading.Local(a.Window.From, a.Window.TimeZone)))
            .ForMember(f => f.WindowUntil, to => to.MapFrom(a => a.Window == null ? null : AchievementFormReading.Local(a.Window.Until, a.Window.TimeZone)))
            .ForMember(f => f.Loaded, to => to.Ignore())
            .AfterMap((_, form) => form.WithAllRows());
    }
}
