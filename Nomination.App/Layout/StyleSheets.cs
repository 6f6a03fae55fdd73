using Nomination.App.Ui;

namespace Nomination.App.Layout;

/// <summary>The stylesheets of the two worlds, from the general to the particular. A public page may add one of its own (PublicHead).</summary>
public static class StyleSheets
{
    public static IReadOnlyList<string> Public { get; } =
    [
        "css/tokens.css",
        "css/base.css",
        "css/buttons.css",
        "css/forms.css",
        "css/public.css",
        "css/text.css",
        "css/wall.css",
        "css/access.css",
        "css/declarations.css",
        "css/print.css",
    ];

    public static IReadOnlyList<string> Desk { get; } =
    [
        KitAssets.Styles,
        "css/tokens.css",
        "css/base.css",
        "css/buttons.css",
        "css/forms.css",
        "css/desk.css",
        "css/kit.css",
        "css/parts.css",
        "css/upload.css",
        "css/row-table.css",
        "css/row-table-parts.css",
        "css/radzen.css",
        "css/access.css",
        "css/campaign.css",
        "css/campaign-start.css",
        "css/ratios.css",
        "css/units.css",
        "css/circulars.css",
        "css/nomination.css",
        "css/form-rows.css",
        "css/nomination-list.css",
        "css/evidence.css",
        "css/import.css",
        "css/draft.css",
        "css/paper-form.css",
        "css/fill.css",
        "css/duplicates.css",
        "css/dossier.css",
        "css/check.css",
        "css/check-work.css",
        "css/opinions.css",
        "css/review.css",
        "css/bench.css",
        "css/rubric.css",
        "css/rubric-words.css",
        "css/bench-panes.css",
        "css/compare.css",
        "css/panel.css",
        "css/experts.css",
        "css/assignment.css",
        "css/sheets.css",
        "css/ranking.css",
        "css/ranking-parts.css",
        "css/review-phone.css",
        "css/ballot.css",
        "css/room.css",
        "css/tally.css",
        "css/tally-narrow.css",
        "css/notices.css",
        "css/paper-links.css",
        "css/balance.css",
        "css/balance-parts.css",
        "css/print.css",
        "css/stack.css",
    ];
}
