global using Nomination.Tests.Data;
global using Xunit;
