using System.Net;
using Achievements.Application.Notices;
using Achievements.Domain.Notices;
using Achievements.Domain.Rules;

namespace Achievements.Web.Tests.Admin;

public class NotificationsPageTests
{
    private const string Form = "main form.section";

    [Fact]
    public async Task What_is_told_is_set_and_read_back_and_faults_are_shown()
    {
        await using var app = await new AppFixture().StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/notifications");
        Assert.Equal(("Full", "22:00", "08:00", "90"), (page.Value("Form.Routes[0].Inbox"), page.Value("Form.QuietFrom"), page.Value("Form.QuietUntil"), page.Value("Form.KeepDays")));

        var saved = await admin.SubmitAsync(
            page, Form, ("Form.Routes[0].Inbox", "Summary"), ("Form.Routes[0].Mail", "Silent"), ("Form.QuietFrom", "20:30"), ("Form.QuietUntil", "07:15"), ("Form.KeepDays", "30"));

        Assert.Contains("Saved", saved.Flash);
        var policy = await app.SendAsync(new GetNoticePolicy());
        Assert.Equal(new NoticeRoute(NoticeWay.Summary, NoticeWay.Silent), policy.Routes[NoticeKind.AchievementUnlocked]);
        Assert.Equal((new TimeOnly(20, 30), new TimeOnly(7, 15), 30, 1), (policy.QuietFrom, policy.QuietUntil, policy.KeepDays, policy.Revision));
        Assert.Equal("Summary", saved.Value("Form.Routes[0].Inbox"));

        var bad = await admin.SubmitAsync(saved, Form, ("Form.KeepDays", "0"), ("Form.QuietFrom", ""));
        Assert.Equal(["Form_KeepDays", "Form_QuietFrom"], bad.Errors.Select(e => e.Field!).Order());
        Assert.Equal(1, (await app.SendAsync(new GetNoticePolicy())).Revision);
    }

    [Fact]
    public async Task Whoever_comes_second_sees_both_and_decides()
    {
        await using var app = await new AppFixture().StartAsync();
        using var ada = await PanelVisitor.AdminAsync(app);
        using var bob = await PanelVisitor.AdminAsync(app);
        var (hers, his) = (await ada.GetAsync("/admin/notifications"), await bob.GetAsync("/admin/notifications"));
        await ada.SubmitAsync(hers, Form, ("Form.KeepDays", "30"));

        var conflict = await bob.SubmitAsync(his, Form, ("Form.KeepDays", "60"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains(["Days that notices are kept", "60", "30"], conflict.Rows);
        Assert.Equal(30, (await app.SendAsync(new GetNoticePolicy())).KeepDays);

        Assert.Contains("Saved", (await bob.SubmitAsync(conflict, Form)).Flash);
        Assert.Equal((60, 2), ((await app.SendAsync(new GetNoticePolicy())).KeepDays, (await app.SendAsync(new GetNoticePolicy())).Revision));
    }

    [Fact]
    public async Task A_channel_is_paused_and_goes_on()
    {
        await using var app = await new AppFixture().StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);
        var page = await admin.GetAsync("/admin/notifications");

        var paused = await admin.SubmitAsync(page, "form[action$='/Mail/pause' i]");
        Assert.Contains("E-mail: paused", paused.Flash);
        Assert.NotNull((await app.SendAsync(new GetNoticePolicy())).MailPausedAt);
        Assert.Contains("Paused", paused.Text);

        var on = await admin.SubmitAsync(paused, "form[action$='/Mail/resume' i]");
        Assert.Contains("E-mail: on again", on.Flash);
        Assert.Null((await app.SendAsync(new GetNoticePolicy())).MailPausedAt);
    }
}
