using MediatR;

namespace Achievements.Application.Catalogue;

/// <summary>How many players hold an achievement now. Counted afresh, so it costs more the more hold it: for the pages on which an admin decides by it.</summary>
public sealed record CountHolders(string Id) : IRequest<long>;
